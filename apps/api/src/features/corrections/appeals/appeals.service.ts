import type { Appeal, AppealsQuery, AttemptAppeal, DecideAppeal, MakeAppeal } from '@kaskad/contracts';
import { type Actor, appealRefusal, decideAppeal, decodePoints, mayActOnDocument } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { breaks, inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { Jobs } from '../../../platform/jobs/jobs.service.ts';
import { sendNotices } from '../../notifications/notices.queries.ts';
import { type AttemptRow, lockAttempt } from '../../attempts/attempts.queries.ts';
import { appealOfAttempt } from '../../attempts/attempt-appeal.queries.ts';
import { recordScore } from '../../attempts/scores.queries.ts';
import { appealOf, lockAppeal, pageOfAppeals } from './appeals.queries.ts';
import { AppealRow } from './appeal.entity.ts';
import { Attempt } from '../../attempts/attempt.entity.ts';

/** What a machine failed, a human looks at again when the person asks for it. */
@Injectable()
export class AppealsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  list(actor: Actor, query: AppealsQuery) {
    return pageOfAppeals(this.db.manager, actor, query);
  }

  read(actor: Actor, id: string): Promise<Appeal> {
    return appealOf(this.db.manager, actor, id);
  }

  async make(actor: Actor, attemptId: string, { text }: MakeAppeal): Promise<AttemptAppeal> {
    return inTransaction(this.db, async (tx) => {
      const attempt = await lockAttempt(tx, attemptId);
      if (!attempt || attempt.personId !== actor.personId) throw notFound();
      const made = await appealOfAttempt(tx, attemptId);
      const refusal = appealRefusal({ ...attempt, appealed: made !== null });
      if (refusal) throw new Refusal(refusal);
      const now = this.clock.now();
      await tx.insert(AppealRow, { attemptId, text, madeAt: now }).catch((error: unknown) => {
        if (breaks(error, 'appeals_attempt_id_key')) throw new Refusal('appeal_made_already');
        throw error;
      });
      const appeal = await appealOfAttempt(tx, attemptId);
      if (!appeal) throw new Error(`the appeal against ${attemptId} is missing`);
      await recordAudit(tx, actor, now, [
        { action: 'appeal.made', subjectType: 'appeal', subjectId: appeal.id, after: { attemptId } },
      ]);
      return appeal;
    });
  }

  /** Each appeal is decided once; a failure becomes a pass at the word of two people, the first of whom only proposes. */
  async decide(actor: Actor, id: string, { outcome, decision }: DecideAppeal): Promise<Appeal> {
    return inTransaction(this.db, async (tx) => {
      const appeal = await lockAppeal(tx, actor, id);
      if (!appeal || !mayActOnDocument(actor, 'appeal.decide', appeal)) throw notFound();
      const step = decideAppeal(appeal, outcome, actor);
      if (step === 'proposed') await this.propose(tx, actor, { id, attemptId: appeal.attemptId, decision });
      else if (step === 'decided')
        await this.carryOut(tx, actor, { id, attemptId: appeal.attemptId, outcome, decision });
      else throw new Refusal(step);
      return appealOf(tx, actor, id);
    });
  }

  private async propose(
    tx: EntityManager,
    actor: Actor,
    { id, attemptId, decision }: Omit<Decision, 'outcome'>,
  ): Promise<void> {
    const at = this.clock.now();
    await tx.update(AppealRow, { id }, { proposedDecision: decision, proposedBy: actor.accountId, proposedAt: at });
    await recordAudit(tx, actor, at, [
      {
        action: 'appeal.proposed',
        subjectType: 'appeal',
        subjectId: id,
        after: { outcome: 'passed', attemptId },
        reason: decision,
      },
    ]);
  }

  private async carryOut(
    tx: EntityManager,
    actor: Actor,
    { id, attemptId, outcome, decision }: Decision,
  ): Promise<void> {
    const attempt = await lockAttempt(tx, attemptId);
    if (!attempt) throw notFound();
    const at = this.clock.now();
    await tx.update(AppealRow, { id }, { outcome, decision, decidedBy: actor.accountId, decidedAt: at });
    await recordAudit(tx, actor, at, [
      {
        action: 'appeal.decided',
        subjectType: 'appeal',
        subjectId: id,
        before: { outcome: null },
        after: { outcome, attemptId },
        reason: decision,
      },
    ]);
    if (outcome === 'passed') await this.letPass(tx, actor, attempt);
    await sendNotices(
      tx,
      [
        {
          personId: attempt.personId,
          kind: 'appeal_decided',
          params: { attemptId, quiz: attempt.title, upheld: outcome !== 'dismissed' },
        },
      ],
      at,
    );
  }

  /** The points stay what they are; the word about them is a human's. */
  private async letPass(
    tx: EntityManager,
    actor: Actor,
    { id, campaignId, personId, score, maxScore }: AttemptRow,
  ): Promise<void> {
    const { marks } = await tx.findOneOrFail(Attempt, { where: { id }, select: { id: true, marks: true } });
    await recordScore(
      tx,
      id,
      { score: score ?? 0, maxScore, marks: decodePoints(marks ?? ''), passed: true },
      { cause: 'appeal', actor, at: this.clock.now() },
    );
    await this.jobs.send(tx, 'training-changed', { campaignId, personIds: [personId] });
  }
}

interface Decision extends DecideAppeal {
  readonly id: string;
  readonly attemptId: string;
}
