import type { AttemptResult } from '@kaskad/contracts';
import { type Actor, appealRefusal, decodeForm, encodeMarks, hasExpired, hasPassed, lastAnswerAt } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { Jobs } from '../../../platform/jobs/jobs.ts';
import { appealOfAttempt } from '../appeals/appeals.queries.ts';
import { QuestionVersions } from '../bank/versions.ts';
import { correctedOf } from '../errata/corrections.queries.ts';
import { treatmentsOf } from '../errata/treatments.queries.ts';
import { languageOf, resultView, scored, versionIds } from './attempt.view.ts';
import { attemptOf, type AttemptRow, lockAttempt, topicTitles } from './attempts.queries.ts';
import { LateAnswers } from './late-answers.ts';

/** At most so many attempts are closed before a list is shown; the next reading closes the rest. */
const AT_ONCE = 200;

/** Ends attempts: at the person's word, or because their time ran out. Either way each is scored once. */
@Injectable()
export class AttemptClosing {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly versions: QuestionVersions,
    private readonly late: LateAnswers,
  ) {}

  /** Ends the actor's own attempt. However often and from however many devices it is asked for, the result is one and the same. */
  async submit(actor: Actor, id: string): Promise<AttemptResult> {
    const row = await inTransaction(this.db, async (tx) => {
      const attempt = await lockAttempt(tx, id);
      if (!attempt || attempt.personId !== actor.personId) throw notFound();
      return attempt.state === 'open' ? this.finish(tx, actor, attempt) : attempt;
    });
    return this.resultOf(row);
  }

  /** Closes the attempt if its time ran out, counts late answers that are due, and returns it as it then is. */
  async settle(attempt: AttemptRow): Promise<AttemptRow> {
    if (hasExpired(attempt, this.clock.now())) await this.expire(attempt.id);
    else if (attempt.late === 'due' && attempt.state === 'expired') await this.late.count(attempt.id);
    else return attempt;
    return (await attemptOf(this.db.manager, attempt.id)) ?? attempt;
  }

  /** Closes attempts whose time ran out: before a list is read, nobody has to come back for it. Returns how many. */
  async closeExpired({ quizId = null, personId = null }: { quizId?: string | null; personId?: string | null } = {}): Promise<number> {
    const now = this.clock.now();
    const rows = await this.db.query<{ id: string; deadlineAt: Date }[]>(
      `select id, deadline_at as "deadlineAt" from attempts where state = 'open' and deadline_at < $1
         and ($2::uuid is null or quiz_id = $2) and ($3::uuid is null or person_id = $3) order by deadline_at limit $4`,
      [now, quizId, personId, AT_ONCE]);
    const expired = rows.filter(({ deadlineAt }) => hasExpired({ state: 'open', deadlineAt }, now));
    for (const { id } of expired) await this.expire(id);
    return expired.length;
  }

  async resultOf(row: AttemptRow): Promise<AttemptResult> {
    const versions = await this.versions.of(this.db.manager, versionIds(decodeForm(row.form)));
    const titles = await topicTitles(this.db.manager, [...new Set([...versions.values()].map(({ topic }) => topic))]);
    const corrected = await correctedOf(this.db.manager, row);
    // Only a result that was failed, now or before, can have been appealed.
    const appeal = row.passed === false || corrected.scores.length > 0 ? await appealOfAttempt(this.db.manager, row.id) : null;
    const refusal = appealRefusal({ ...row, campaignState: row.campaignState, appealed: appeal !== null });
    return resultView(row, versions, titles, { ...corrected, appeal, appealRefusal: refusal });
  }

  private async expire(id: string): Promise<void> {
    await inTransaction(this.db, async (tx) => {
      const attempt = await lockAttempt(tx, id);
      if (attempt && hasExpired(attempt, this.clock.now())) await this.finish(tx, null, attempt);
    });
  }

  private async finish(tx: EntityManager, actor: Actor | null, attempt: AttemptRow): Promise<AttemptRow> {
    const now = this.clock.now();
    const versions = await this.versions.of(tx, versionIds(decodeForm(attempt.form)));
    const { score, maxScore, marks } = scored(attempt, versions, await treatmentsOf(tx, [...versions.keys()]));
    const passed = hasPassed(score, maxScore, attempt.passShare);
    const state = hasExpired(attempt, now) ? 'expired' : 'submitted';
    const finishedAt = state === 'expired' ? lastAnswerAt(attempt.deadlineAt) : now;
    await tx.query(`update attempts set state = $2, finished_at = $3, score = $4, max_score = $5, passed = $6, marks = $7, language = $8, late = case when late is not null then 'counted' end where id = $1`,
      [attempt.id, state, finishedAt, score, maxScore, passed, encodeMarks(marks), languageOf(attempt)]);
    await recordAudit(tx, actor, now, [
      { action: `attempt.${state}`, subjectType: 'attempt', subjectId: attempt.id, before: { state: 'open' }, after: { state, score, maxScore, passed } },
    ]);
    // A test that was not passed, or cannot be, changes nothing of what the person deserves.
    if (passed) await this.jobs.send(tx, 'training-changed', { campaignId: attempt.campaignId, personIds: [attempt.personId] });
    return { ...attempt, state, finishedAt, score, maxScore, passed };
  }
}
