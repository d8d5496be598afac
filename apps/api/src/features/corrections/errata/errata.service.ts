import type {
  ApproveErratum,
  ErrataQuery,
  Erratum,
  ErratumChanges,
  ErratumChangesQuery,
  ProposeErratum,
  RejectErratum,
} from '@kaskad/contracts';
import {
  type Actor,
  decideErratum,
  type ErratumAct,
  isFreshPreview,
  proposalRefusal,
  recogniseRestoration,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { assertReaches } from '../../../platform/access/reach.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { breaks, inTransaction } from '../../../platform/db/transaction.ts';
import { Refusal } from '../../../platform/http/refusal.ts';
import { Jobs } from '../../../platform/jobs/jobs.service.ts';
import { refuseHiddenKey } from '../../bank/hidden-keys.queries.ts';
import { TestSitting } from '../../bank/test-sitting.service.ts';
import { changesOf, forgetChanges } from './changes.queries.ts';
import {
  BEGINNING,
  endedHolding,
  erratumOf,
  type ErratumRow,
  erratumRow,
  pageOfErrata,
  saveProgress,
} from './errata.queries.ts';
import { versionToCorrect } from './version-to-correct.queries.ts';
import { Erratum as ErratumEntity } from './erratum.entity.ts';

@Injectable()
export class ErrataService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly sitting: TestSitting,
  ) {}

  async list(actor: Actor, query: ErrataQuery) {
    await this.refuseWhileSitting(actor);
    return pageOfErrata(this.db.manager, actor, query);
  }

  async read(actor: Actor, id: string): Promise<Erratum> {
    await this.refuseWhileSitting(actor);
    const erratum = await erratumOf(this.db.manager, actor, id);
    await refuseHiddenKey(this.db.manager, actor, erratum.question.id);
    return erratum;
  }

  async changes(actor: Actor, id: string, query: ErratumChangesQuery): Promise<ErratumChanges> {
    await this.refuseWhileSitting(actor);
    return changesOf(this.db.manager, actor, id, query);
  }

  /** Puts an erratum before a second person; who would change is counted at once. */
  async propose(actor: Actor, { questionId, version, reason, ...proposed }: ProposeErratum): Promise<Erratum> {
    await this.refuseWhileSitting(actor);
    return inTransaction(this.db, async (tx) => {
      const concerned = await versionToCorrect(tx, questionId, version);
      assertReaches(actor, 'question.manage', concerned);
      const refusal = proposalRefusal(proposed, concerned);
      if (refusal) throw new Refusal(refusal, refusal === 'erratum_open_already' ? 409 : 422);
      const { kind, interaction } = recogniseRestoration(proposed, concerned.interaction);
      const now = this.clock.now();
      const { identifiers } = await tx
        .insert(ErratumEntity, {
          versionId: concerned.versionId,
          kind,
          interaction,
          reason,
          proposedBy: actor.accountId,
          proposedAt: now,
        })
        .catch((error: unknown) => {
          if (breaks(error, 'errata_one_proposed')) throw new Refusal('erratum_open_already');
          throw error;
        });
      const id = String(identifiers[0]?.['id']);
      await recordAudit(tx, actor, now, [
        { action: 'erratum.proposed', subjectType: 'erratum', subjectId: id, after: { questionId, version, kind } },
      ]);
      await this.jobs.send(tx, 'erratum', { erratumId: id });
      return erratumOf(tx, actor, id);
    });
  }

  /** Counts anew who would change: attempts may have ended since. */
  async preview(actor: Actor, id: string): Promise<Erratum> {
    await this.refuseWhileSitting(actor);
    return inTransaction(this.db, async (tx) => {
      const erratum = await lockErratum(tx, actor, id);
      if (erratum.state !== 'proposed') throw new Refusal('erratum_decided');
      await this.begin(tx, id);
      return erratumOf(tx, actor, id);
    });
  }

  /** From this moment the attempts that end are scored with it; those that are over are scored anew by a job. */
  async approve(actor: Actor, id: string, { figures: seen }: ApproveErratum): Promise<Erratum> {
    return this.decide(actor, id, 'approve', async (tx, erratum) => {
      const standing = await endedHolding(tx, erratum.versionId, erratum.doneAt);
      if (!isFreshPreview(seen, { ...erratum, ...standing, isDone: erratum.doneAt !== null }))
        throw new Refusal('erratum_preview_old');
      await tx.update(
        ErratumEntity,
        { id },
        {
          approval: () => `nextval('errata_order')`,
          state: 'approved',
          decidedBy: actor.accountId,
          decidedAt: this.clock.now(),
        },
      );
      await this.begin(tx, id);
    });
  }

  async reject(actor: Actor, id: string, { reason }: RejectErratum): Promise<Erratum> {
    return this.decide(actor, id, 'reject', async (tx) => {
      await tx.update(
        ErratumEntity,
        { id },
        { state: 'rejected', decidedBy: actor.accountId, decidedAt: this.clock.now(), decision: reason },
      );
    });
  }

  async withdraw(actor: Actor, id: string): Promise<Erratum> {
    return this.decide(actor, id, 'withdraw', async (tx) => {
      await tx.update(
        ErratumEntity,
        { id },
        { state: 'withdrawn', decidedBy: actor.accountId, decidedAt: this.clock.now() },
      );
    });
  }

  private async decide(
    actor: Actor,
    id: string,
    act: ErratumAct,
    write: (tx: EntityManager, erratum: ErratumRow) => Promise<void>,
  ): Promise<Erratum> {
    await this.refuseWhileSitting(actor);
    return inTransaction(this.db, async (tx) => {
      const erratum = await lockErratum(tx, actor, id);
      const decision = decideErratum(erratum, act, actor);
      if ('refusal' in decision) throw new Refusal(decision.refusal);
      await write(tx, erratum);
      const { questionId, kind, state, figures } = erratum;
      await recordAudit(tx, actor, this.clock.now(), [
        {
          action: `erratum.${decision.state}`,
          subjectType: 'erratum',
          subjectId: id,
          before: { state },
          after: { state: decision.state, questionId, kind, preview: figures },
        },
      ]);
      return erratumOf(tx, actor, id);
    });
  }

  private async begin(tx: EntityManager, id: string): Promise<void> {
    await saveProgress(tx, id, BEGINNING, { total: null, doneAt: null });
    await forgetChanges(tx, id);
    await this.jobs.send(tx, 'erratum', { erratumId: id });
  }

  private async refuseWhileSitting(actor: Actor): Promise<void> {
    await this.sitting.refuse(this.db.manager, actor, this.clock.now());
  }
}

async function lockErratum(tx: EntityManager, actor: Actor, id: string): Promise<ErratumRow> {
  const erratum = await erratumRow(tx, id, 'pessimistic_write');
  assertReaches(actor, 'question.manage', erratum);
  return erratum;
}
