import type { SubmitAttempt } from '@kaskad/contracts';
import {
  type Actor,
  decodeForm,
  encodePoints,
  endAttempt,
  hasExpired,
  hasPassed,
  lastAnswerAt,
  mayAnswerStillCount,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { Any, DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import { Jobs } from '../../platform/jobs/jobs.service.ts';
import { QuestionVersions } from '../bank/question-versions.service.ts';
import { treatmentsOf } from '../bank/treatments.queries.ts';
import { languageOf, scored, versionIds } from './attempt.view.ts';
import { Attempt } from './attempt.entity.ts';
import { writeEnd } from './attempt-writing.queries.ts';
import { attemptOf, type AttemptRow, lockAttempt } from './attempts.queries.ts';
import { dueAttempts } from './due.queries.ts';
import { LateAnswers } from './late-answers.service.ts';

/** At most so many attempts are closed before a list is shown; the sweep closes the rest. */
const AT_ONCE = 200;

interface End {
  readonly state: 'submitted' | 'expired';
  readonly at: Date;
  /** When the person ended the time for late answers, in the same breath. */
  readonly closedAt: Date | null;
  readonly reason?: string;
}

/**
 * Ends attempts: at the person's word, or because their time ran out. Either way each is scored once, and once more
 * when answers came late.
 */
@Injectable()
export class AttemptClosing {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly versions: QuestionVersions,
    private readonly late: LateAnswers,
  ) {}

  /**
   * Ends the actor's own attempt. However often and from however many devices it is asked for, the result is one and
   * the same.
   */
  async submit(actor: Actor, id: string, { by }: Pick<SubmitAttempt, 'by'> = { by: 'person' }): Promise<AttemptRow> {
    return inTransaction(this.db, async (tx) => {
      const attempt = await lockAttempt(tx, id);
      if (!attempt || attempt.personId !== actor.personId) throw notFound();
      if (attempt.state === 'open') return this.handIn(tx, actor, attempt, by);
      if (by === 'person' && mayAnswerStillCount(attempt, this.clock.now())) return this.close(tx, actor, attempt);
      return this.late.areDue(attempt) ? this.countLate(tx, attempt) : attempt;
    });
  }

  /** Closes the attempt if its time ran out, counts late answers that are due, and returns it as it then is. */
  async endIfOver(attempt: AttemptRow): Promise<AttemptRow> {
    if (!hasExpired(attempt, this.clock.now()) && !this.late.areDue(attempt)) return attempt;
    await this.end(attempt.id);
    return (await attemptOf(this.db.manager, attempt.id)) ?? attempt;
  }

  /** Ends what is due, so that a list says what is: nobody has to come back for it. */
  async endDue(whose: { quizId?: string; personId?: string }): Promise<void> {
    for (const { id } of await dueAttempts(this.db.manager, { ...whose, now: this.clock.now(), limit: AT_ONCE }))
      await this.end(id);
  }

  /**
   * Closes an attempt whose time ran out, or counts what came late when nothing more can arrive. Whether there was
   * anything to do.
   */
  async end(id: string, { skipLocked = false } = {}): Promise<boolean> {
    return inTransaction(this.db, async (tx) => {
      const attempt = await lockAttempt(tx, id, { skipLocked });
      if (attempt && hasExpired(attempt, this.clock.now()))
        await this.finish(tx, null, attempt, { state: 'expired', at: lastAnswerAt(attempt), closedAt: null });
      else if (attempt && this.late.areDue(attempt)) await this.late.score(tx, attempt);
      else return false;
      return true;
    });
  }

  /**
   * Ends the running attempts of people who left, with what they have answered: nothing more is taken. Returns their
   * ids.
   */
  async endForLeavers(tx: EntityManager, actor: Actor | null, personIds: readonly string[]): Promise<string[]> {
    const running = await tx.find(Attempt, {
      where: { personId: Any(personIds), state: 'open' },
      select: { id: true },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const now = this.clock.now();
    for (const { id } of running) {
      const attempt = await lockAttempt(tx, id);
      if (attempt) await this.finish(tx, actor, attempt, { state: 'expired', at: now, closedAt: now, reason: 'left' });
    }
    return running.map(({ id }) => id);
  }

  private async handIn(
    tx: EntityManager,
    actor: Actor,
    attempt: AttemptRow,
    by: SubmitAttempt['by'],
  ): Promise<AttemptRow> {
    const now = this.clock.now();
    const state = endAttempt(attempt, by, now);
    if (state === 'attempt_running') throw new Refusal('attempt_running');
    const graceEnd = lastAnswerAt(attempt);
    const closedAt = state === 'expired' && by === 'person' && mayAnswerStillCount(attempt, now) ? now : null;
    return this.finish(tx, actor, attempt, { state, at: graceEnd < now ? graceEnd : now, closedAt });
  }

  /**
   * The person's word that nothing more is to come to an attempt that ran out: what came late counts now, and the
   * explanation opens.
   */
  private async close(tx: EntityManager, actor: Actor, attempt: AttemptRow): Promise<AttemptRow> {
    const now = this.clock.now();
    await tx.update(Attempt, { id: attempt.id }, { closedAt: now });
    await recordAudit(tx, actor, now, [
      {
        action: 'attempt.closed',
        subjectType: 'attempt',
        subjectId: attempt.id,
        before: { closed: false },
        after: { closed: true },
      },
    ]);
    return attempt.late === 'due' ? this.countLate(tx, attempt) : { ...attempt, closedAt: now };
  }

  private async countLate(tx: EntityManager, attempt: AttemptRow): Promise<AttemptRow> {
    await this.late.score(tx, attempt);
    return (await attemptOf(tx, attempt.id)) ?? attempt;
  }

  private async finish(
    tx: EntityManager,
    actor: Actor | null,
    attempt: AttemptRow,
    { state, at, closedAt, reason }: End,
  ): Promise<AttemptRow> {
    const now = this.clock.now();
    // What came when the time was over waits while more may come.
    const late =
      attempt.late && (state === 'expired' && mayAnswerStillCount({ ...attempt, closedAt }, now) ? 'due' : 'counted');
    const versions = await this.versions.of(tx, versionIds(decodeForm(attempt.form)));
    const { score, maxScore, marks } = scored(
      { ...attempt, late },
      versions,
      await treatmentsOf(tx, [...versions.keys()]),
    );
    const passed = hasPassed(score, maxScore, attempt.passShare);
    await writeEnd(tx, attempt.id, {
      state,
      finishedAt: at,
      score,
      maxScore,
      passed,
      marks: encodePoints(marks),
      language: languageOf(attempt),
      late,
      closedAt,
    });
    await recordAudit(tx, actor, now, [
      {
        action: `attempt.${state}`,
        subjectType: 'attempt',
        subjectId: attempt.id,
        before: { state: 'open' },
        after: { state, score, maxScore, passed },
        reason,
      },
    ]);
    // A test that was not passed, or cannot be, changes nothing of what the person deserves.
    if (passed)
      await this.jobs.send(tx, 'training-changed', { campaignId: attempt.campaignId, personIds: [attempt.personId] });
    return { ...attempt, state, finishedAt: at, closedAt, score, maxScore, passed, late };
  }
}
