import { compareOutcomes, decodeForm, hasPassed, mayAnswerStillCount } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock.service.ts';
import { Jobs } from '../../platform/jobs/jobs.service.ts';
import { sendNotices } from '../notifications/notices.queries.ts';
import { QuestionVersions } from '../bank/question-versions.service.ts';
import { passedOnAppeal } from './attempt-appeal.queries.ts';
import { treatmentsOf } from '../bank/treatments.queries.ts';
import { scored, versionIds } from './attempt.view.ts';
import { Attempt } from './attempt.entity.ts';
import type { AttemptRow } from './attempts.queries.ts';
import { recordScore } from './scores.queries.ts';

/**
 * Answers that were made in time and arrived when the attempt had run out. They are counted into its score, which keeps
 * the one before, all at once and only when nothing more can arrive: the score must not tell, answer by answer, what is
 * right.
 */
@Injectable()
export class LateAnswers {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly versions: QuestionVersions,
  ) {}

  /** Whether late answers of the attempt wait to be counted, and no other can come any more. */
  areDue(attempt: AttemptRow): boolean {
    return attempt.state === 'expired' && attempt.late === 'due' && !mayAnswerStillCount(attempt, this.clock.now());
  }

  /**
   * The caller holds the attempt locked. An erratum that is about to re-score it gives its number: the answers count as
   * they did before it.
   */
  async score(tx: EntityManager, attempt: AttemptRow, before: number | null = null): Promise<void> {
    const at = this.clock.now();
    const versions = await this.versions.of(tx, versionIds(decodeForm(attempt.form)));
    const { score, maxScore, marks } = scored(
      { ...attempt, late: 'counted' },
      versions,
      await treatmentsOf(tx, [...versions.keys()], before),
    );
    const passed = (await passedOnAppeal(tx, [attempt.id])).has(attempt.id)
      ? true
      : hasPassed(score, maxScore, attempt.passShare);
    const changed = await recordScore(
      tx,
      attempt.id,
      { score, maxScore, marks, passed },
      { cause: 'late_answers', actor: null, at },
    );
    await tx.update(Attempt, { id: attempt.id }, { late: 'counted' });
    if (!changed) return;
    const { personId, after, before: former } = changed;
    await sendNotices(
      tx,
      [
        {
          personId,
          kind: 'score_corrected',
          params: { attemptId: attempt.id, quiz: attempt.title, before: former, after },
        },
      ],
      at,
    );
    if (compareOutcomes(former, after).pass !== 'same')
      await this.jobs.send(tx, 'training-changed', { campaignId: attempt.campaignId, personIds: [personId] });
  }
}
