import type { EndReorganisation, Reorganisation, ReorganisationDetail } from '@kaskad/contracts';
import { type Actor } from '@kaskad/domain';
import { HttpStatus, Injectable } from '@nestjs/common';
import { Any, DataSource, type EntityManager } from 'typeorm';
import { ActorSource } from '../../platform/access/actor-source.service.ts';
import { type AuditEntry, recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import { type AppointmentChange, AppointmentFollowers } from '../people/appointment-followers.service.ts';
import { hangUnder } from '../people/commission-tree.queries.ts';
import { lockPeople } from '../people/people-lock.queries.ts';
import { namingClashes } from '../seminars/planning/named-clashes.ts';
import { appointmentChanges, placesOf } from './carrying-out.ts';
import { changeFor } from './changes.queries.ts';
import { CommissionChange } from './commission-change.entity.ts';
import { isHard, isMove, type LedgerRow, ledgerOf, restore, touched } from './reorganisation-ledger.ts';
import { tellConcerned } from './reorganisation-notices.ts';
import { hindrancesOf, leftSince, restoresOf } from './taking-back.queries.ts';
import { SessionTrainer } from '../seminars/session-trainer.entity.ts';
import { RoleGrant } from '../accounts/role-grant.entity.ts';

@Injectable()
export class TakingBackService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly actors: ActorSource,
    private readonly followers: AppointmentFollowers,
  ) {}

  /** The change, with what taking it back would restore and what stands in the way. */
  async one(actor: Actor, id: string): Promise<ReorganisationDetail> {
    const change = await changeFor(this.db.manager, actor, id);
    const rows = change.state === 'done' ? await ledgerOf(this.db.manager, id) : [];
    return { ...change, restores: restoresOf(rows), hindrances: await hindrancesOf(this.db.manager, rows) };
  }

  /** Puts everything back as it was, in one step; refused when people did something since that would be lost. */
  async takeBack(actor: Actor, id: string, { reason }: EndReorganisation): Promise<Reorganisation> {
    const taken = await namingClashes(this.db, actor, () =>
      inTransaction(this.db, async (tx) => {
        await lockPeople(tx);
        const change = await tx.findOneOrFail(CommissionChange, { where: { id }, lock: { mode: 'pessimistic_write' } });
        const { may } = await changeFor(tx, actor, id);
        if (change.state !== 'done') throw new Refusal('reorganisation_not_done');
        if (!may.takeBack) throw new Refusal('reorganisation_above_both', HttpStatus.FORBIDDEN);
        await this.undo(tx, actor, change, reason);
        return changeFor(tx, actor, id);
      }),
    );
    this.actors.forget();
    return taken;
  }

  private async undo(tx: EntityManager, actor: Actor, change: CommissionChange, reason: string): Promise<void> {
    const now = this.clock.now();
    const { commission, target } = await placesOf(tx, change.commissionId, change.targetId);
    if (!commission) throw notFound();
    const rows = await ledgerOf(tx, change.id);
    const [hindrance] = await hindrancesOf(tx, rows);
    if (hindrance) throw new Refusal('reorganisation_hindered', HttpStatus.CONFLICT, { count: hindrance.count });
    const gone = new Set(
      (
        await touched(
          tx,
          rows.filter((row) => !isHard(row)),
        )
      ).map(({ subject, id }) => `${subject} ${id}`),
    );
    const kept = rows.filter(({ subject, id }) => !gone.has(`${subject} ${id}`));
    const before = await appointmentChanges(tx, rows);
    // Word goes to those concerned while the rows that name them are there.
    const { act, effectiveOn } = change;
    await tellConcerned(
      tx,
      rows,
      { act, takenBack: true, commission, target: act === 'merge' ? target : null, effectiveOn },
      now,
    );
    await restore(tx, kept);
    const sessionIds = kept.filter(({ subject }) => subject === 'seminar_sessions').map(({ id }) => id);
    await tx.update(SessionTrainer, { sessionId: Any(sessionIds) }, { cancelled: false });
    for (const [parentId, group] of Map.groupBy(rows.filter(isMove), (row) => String(row.before?.['parent_id'])))
      await hangUnder(
        tx,
        group.map(({ id }) => id),
        parentId,
      );
    await tx.update(CommissionChange, change.id, {
      state: 'taken_back',
      endedBy: actor.accountId,
      endedAt: now,
      endReason: reason,
    });
    await recordAudit(tx, actor, now, [
      {
        action: 'commission.change_taken_back',
        subjectType: 'commission',
        subjectId: commission.id,
        before: { changeId: change.id, act, targetId: change.targetId, effectiveOn },
        reason,
      },
      ...(await grantEntries(tx, kept, reason)),
      ...before.map((one) => reversed(one, reason)),
    ]);
    const changes = [...before.map(turned), ...(await leftSince(tx, kept, change.doneAt))];
    await this.followers.changed(
      tx,
      actor,
      changes.sort((one, other) => Number(other.act === 'ended') - Number(one.act === 'ended')),
    );
  }
}

const turned = ({ act, ...change }: AppointmentChange): AppointmentChange => ({
  ...change,
  act: act === 'ended' ? 'opened' : 'ended',
  reason: 'undone',
});

function reversed(
  { act, appointmentId, personId, commissionId, position }: AppointmentChange,
  reason: string,
): AuditEntry {
  return act === 'ended'
    ? {
        action: 'appointment.open',
        subjectType: 'appointment',
        subjectId: appointmentId,
        after: { personId, commissionId, position, endedOn: null },
        reason,
      }
    : {
        action: 'appointment.end',
        subjectType: 'appointment',
        subjectId: appointmentId,
        before: { personId, commissionId, position },
        after: null,
        reason,
      };
}

/** Rights that come back, and those that go again. */
async function grantEntries(tx: EntityManager, rows: readonly LedgerRow[], reason: string): Promise<AuditEntry[]> {
  const own = rows.filter(({ subject }) => subject === 'role_grants');
  const found = await tx.find(RoleGrant, {
    where: { id: Any(own.filter(({ before }) => before !== null).map(({ id }) => id)) },
    order: { id: 'ASC' },
  });
  const added = own
    .filter(({ before }) => before === null)
    .map(({ after }) => ({
      accountId: String(after['account_id']),
      role: String(after['role']),
      commissionId: String(after['commission_id']),
    }));
  return [
    ...found.map(({ accountId, role, commissionId }) => ({
      action: 'role.granted' as const,
      subjectType: 'account',
      subjectId: accountId,
      after: { role, commissionId },
      reason,
    })),
    ...added.map(({ accountId, ...before }) => ({
      action: 'role.revoked' as const,
      subjectType: 'account',
      subjectId: accountId,
      before,
      reason,
    })),
  ];
}
