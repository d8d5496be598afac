import type { AttemptResult } from '@kaskad/contracts';
import {
  type Actor,
  answersAcceptedUntil,
  appealRefusal,
  decodeForm,
  type Explanation,
  localTimeIn,
  mayAnswerStillCount,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.service.ts';
import { appealOfAttempt } from './attempt-appeal.queries.ts';
import { QuestionVersions } from '../bank/question-versions.service.ts';
import { correctedOf } from './corrections.queries.ts';
import { resultView, versionIds } from './attempt.view.ts';
import { type AttemptRow, topicTitles, zoneOf } from './attempts.queries.ts';
import { isSitting, maySit } from './own-test.queries.ts';

/** Results of attempts that are over, and to whom they say which answers are right. */
@Injectable()
export class AttemptResults {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly versions: QuestionVersions,
  ) {}

  async of(row: AttemptRow, reader: Actor, { keysClosed = false } = {}): Promise<AttemptResult> {
    const db = this.db.manager;
    const now = this.clock.now();
    const versions = await this.versions.of(db, versionIds(decodeForm(row.form)));
    const topics = [...new Set([...versions.values()].map(({ topic }) => topic))];
    const titles = await topicTitles(db, topics);
    const corrected = await correctedOf(db, row);
    const isOwn = row.personId === reader.personId;
    const until = mayAnswerStillCount(row, now) ? answersAcceptedUntil(row) : null;
    const explanation = await this.explanation(row, reader, { topics, until, now });
    // Only a result that was failed, now or before, can have been appealed.
    const appeal = row.passed === false || corrected.scores.length > 0 ? await appealOfAttempt(db, row.id) : null;
    // Whoever else reads it has nothing to appeal.
    const refusal = isOwn
      ? appealRefusal({ ...row, campaignState: row.campaignState, appealed: appeal !== null })
      : ('forbidden' as const);
    return resultView(row, versions, titles, {
      ...corrected,
      appeal,
      appealRefusal: refusal,
      explanation: keysClosed && explanation === 'shown' ? 'open_test' : explanation,
      mayHandIn: isOwn && until !== null,
      explainsFrom: until?.toISOString() ?? null,
      explainsLocal: until && localTimeIn(await zoneOf(db, row.personId), until),
    });
  }

  /** While answers may arrive, nobody is told which are right; nor is who could use it in an attempt of their own. */
  private async explanation(
    { id, explains, personId }: AttemptRow,
    reader: Actor,
    { topics, until, now }: { topics: readonly string[]; until: Date | null; now: Date },
  ): Promise<Explanation> {
    if (!explains) return 'never';
    if (until) return 'later';
    const db = this.db.manager;
    if (reader.personId && (await isSitting(db, reader.personId, { attemptId: id, topics, now }))) return 'own_test';
    return reader.personId !== personId && (await maySit(db, reader, topics)) ? 'own_test' : 'shown';
  }
}
