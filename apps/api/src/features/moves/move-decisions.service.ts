import type { AcceptMove, DeclineMove, MoveRequest as MoveRequestView } from '@kaskad/contracts';
import { type Actor, reachesPerson } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import type { NewNotice } from '../notifications/new-notice.ts';
import { sendNotices } from '../notifications/notices.queries.ts';
import { AppointmentsService } from '../people/appointments.service.ts';
import { lockCommission } from '../people/commissions.queries.ts';
import { Commission } from '../people/commission.entity.ts';
import { placedName } from '../people/placed-names.queries.ts';
import { MoveRequest } from './move-request.entity.ts';
import { accountsLeft, moveRequestView, placesOf } from './moves.queries.ts';

@Injectable()
export class MoveDecisionsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly appointments: AppointmentsService,
  ) {}

  /** Moves the person, if everything still is as it has to be: the person within the reach, the place free. */
  async accept(actor: Actor, id: string, { ends }: AcceptMove): Promise<MoveRequestView> {
    await this.appointments.transfer(actor, async (tx) => {
      const request = await this.decidable(tx, actor, id);
      const commission = await lockCommission(tx, request.toCommissionId);
      const before = (await placesOf(tx, [request.personId])).get(request.personId) ?? [];
      assertReaches(actor, 'person.manage', commission.path);
      if (!reachesPerson(actor, 'person.manage', before)) throw new Refusal('move_person_gone');
      await this.decide(tx, actor, request, { state: 'accepted', reason: null });
      const accounts = await accountsLeft(tx, before, commission.path);
      const view = await moveRequestView(tx, actor, id);
      const [from] = view.person?.appointments.filter((one) => ends.includes(one.id)) ?? [];
      const left = from?.commission ?? view.person?.home ?? commission;
      const params = {
        name: view.person?.name ?? request.writtenName,
        from: await placedName(tx, left.id),
        to: await placedName(tx, commission.id),
      };
      await sendNotices(
        tx,
        accounts
          .filter((accountId) => accountId !== actor.accountId)
          .map((accountId): NewNotice => ({ accountId, kind: 'member_moved', params })),
        this.clock.now(),
      );
      const { personId, position, nominatedBy } = request;
      return { personId, ends, commission, position, nominatedBy };
    });
    return moveRequestView(this.db.manager, actor, id);
  }

  decline(actor: Actor, id: string, { reason }: DeclineMove): Promise<MoveRequestView> {
    return inTransaction(this.db, async (tx) => {
      await this.decide(tx, actor, await this.decidable(tx, actor, id), { state: 'declined', reason });
      return moveRequestView(tx, actor, id);
    });
  }

  /** Whoever asked, or anybody who manages the commission that was asked for, takes the request back. */
  withdraw(actor: Actor, id: string): Promise<MoveRequestView> {
    return inTransaction(this.db, async (tx) => {
      const request = await locked(tx, id);
      const { path } = await tx.findOneByOrFail(Commission, { id: request.toCommissionId });
      assertReaches(actor, 'person.manage', path);
      if (request.state !== 'open') throw new Refusal('move_decided');
      await this.decide(tx, actor, request, { state: 'withdrawn', reason: null });
      return moveRequestView(tx, actor, id);
    });
  }

  private async decidable(tx: EntityManager, actor: Actor, id: string): Promise<MoveRequest> {
    const request = await locked(tx, id);
    const { path } = await tx.findOneByOrFail(Commission, { id: request.decidingCommissionId });
    assertReaches(actor, 'person.manage', path);
    if (request.state !== 'open') throw new Refusal('move_decided');
    return request;
  }

  private async decide(
    tx: EntityManager,
    actor: Actor,
    request: MoveRequest,
    { state, reason }: { state: 'accepted' | 'declined' | 'withdrawn'; reason: string | null },
  ): Promise<void> {
    const now = this.clock.now();
    await tx.update(MoveRequest, { id: request.id }, { state, reason, decidedBy: actor.accountId, decidedAt: now });
    const to = await placedName(tx, request.toCommissionId);
    const told: NewNotice = {
      accountId: request.requestedBy,
      kind: 'move_decided',
      params: { name: request.writtenName, to, accepted: state === 'accepted', reason },
    };
    if (state !== 'withdrawn' && request.requestedBy !== actor.accountId) await sendNotices(tx, [told], now);
    const subject = {
      subjectType: 'move_request',
      subjectId: request.id,
      after: { personId: request.personId, toCommissionId: request.toCommissionId },
      reason,
    } as const;
    if (state === 'accepted') await recordAudit(tx, actor, now, [{ action: 'move.accepted', ...subject }]);
    if (state === 'declined') await recordAudit(tx, actor, now, [{ action: 'move.declined', ...subject }]);
    if (state === 'withdrawn') await recordAudit(tx, actor, now, [{ action: 'move.withdrawn', ...subject }]);
  }
}

async function locked(tx: EntityManager, id: string): Promise<MoveRequest> {
  return tx.findOneOrFail(MoveRequest, { where: { id }, lock: { mode: 'pessimistic_write' } });
}
