import type {
  DecideReorganisation,
  EndReorganisation,
  Reorganisation,
  ReorganisationPreview,
  ReorganisationWish,
} from '@kaskad/contracts';
import { type Actor, dayIn, takesEffectAtOnce } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { ActorSource } from '../../platform/access/actor-source.service.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { triedOut } from './tried-out.queries.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { ReadinessService } from '../cascade/readiness.service.ts';
import { AppointmentFollowers } from '../people/appointment-followers.service.ts';
import { lockPeople } from '../people/people-lock.queries.ts';
import { assertAllowed, authorizedPlaces, type CarriedOut, carryOut, type Places, type Wish } from './carrying-out.ts';
import { changeFor } from './changes.queries.ts';
import { CommissionChange } from './commission-change.entity.ts';
import { tellConcerned } from './reorganisation-notices.ts';
import {
  campaignCounts,
  grantsIn,
  holdersOfBoth,
  peopleIn,
  reachOf,
  readinessOf,
  seminarsIn,
} from './preview.queries.ts';
import { positions } from '../people/commissions.queries.ts';

@Injectable()
export class ReorganisationService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly actors: ActorSource,
    private readonly followers: AppointmentFollowers,
    private readonly readiness: ReadinessService,
  ) {}

  /**
   * What the change would do, found out by doing it and keeping nothing: so that the figures are those of the change
   * itself.
   */
  preview(actor: Actor, id: string, input: ReorganisationWish): Promise<ReorganisationPreview> {
    const now = this.clock.now();
    const wish = { ...input, reason: '' };
    return inTransaction(this.db, async (tx) => {
      await lockPeople(tx);
      const places = await authorizedPlaces(tx, actor, id, wish);
      await assertAllowed(tx, places, wish, now);
      await this.readiness.refreshIn(tx);
      return triedOut(tx, () => this.tried(tx, actor, places, wish));
    });
  }

  private async tried(tx: EntityManager, actor: Actor, places: Places, wish: Wish): Promise<ReorganisationPreview> {
    const now = this.clock.now();
    const { commission, target } = places;
    const goesTo = wish.act === 'close' || !target ? commission.path : target.path;
    const before = await campaignCounts(tx, [commission.path, goesTo]);
    const both = await holdersOfBoth(
      tx,
      [commission.id, ...(target ? [target.id] : [])],
      wish.act === 'merge' ? await singlePositions(tx) : [],
    );
    const done = await carryOut(tx, this.followers, { actor, wish, now, ...places });
    await this.readiness.refreshIn(tx);
    return {
      seen: done.ledger.mark(marked(wish)),
      planned: !takesEffectAtOnce(wish.effectiveOn, dayIn(commission.timeZone, now)),
      figures: done.figures,
      people: await peopleIn(tx, done.changes),
      unsettled: both.filter(({ holders }) => new Set(holders.map(({ personId }) => personId)).size > 1),
      seminars: await seminarsIn(tx, done.ledger.rows),
      grants: await grantsIn(tx, done.ledger.rows, wish.grantIds),
      reach: await reachOf(tx, done.ledger.rows, target),
      readiness: readinessOf(before, await campaignCounts(tx, [commission.path, goesTo]), commission.path, goesTo),
    };
  }

  /** Carries the change out if its day has come, or plans it. Refused when it would do something else than was seen. */
  async decide(actor: Actor, id: string, { seen, ...wish }: DecideReorganisation): Promise<Reorganisation> {
    const now = this.clock.now();
    const decided = await inTransaction(this.db, async (tx) => {
      await lockPeople(tx);
      const places = await authorizedPlaces(tx, actor, id, wish);
      await assertAllowed(tx, places, wish, now);
      if (await tx.existsBy(CommissionChange, { commissionId: id, state: 'planned' }))
        throw new Refusal('reorganisation_planned_already');
      const isNow = takesEffectAtOnce(wish.effectiveOn, dayIn(places.commission.timeZone, now));
      const work = () => carryOut(tx, this.followers, { actor, wish, now, ...places });
      const done = isNow ? await work() : await triedOut(tx, work);
      if (done.unsettled.length > 0) throw new Refusal('reorganisation_positions_unsettled');
      if (done.ledger.mark(marked(wish)) !== seen) throw new Refusal('changed_meanwhile');
      const { act, targetId, effectiveOn, reason, ...choices } = wish;
      const changeId = randomUUID();
      await tx.insert(CommissionChange, {
        id: changeId,
        act,
        commissionId: id,
        targetId,
        fromParentId: places.commission.parentId,
        effectiveOn,
        reason,
        choices,
        figures: done.figures,
        state: isNow ? 'done' : 'planned',
        madeBy: actor.accountId,
        madeAt: now,
        doneAt: isNow ? now : null,
      });
      if (isNow) await writeDown(tx, actor, done, changeId, now);
      else
        await recordAudit(tx, actor, now, [
          {
            action: 'commission.change_planned',
            subjectType: 'commission',
            subjectId: id,
            after: { changeId, act, targetId, effectiveOn },
            reason,
          },
        ]);
      return changeId;
    });
    this.actors.forget();
    return changeFor(this.db.manager, actor, decided);
  }

  async cancel(actor: Actor, id: string, { reason }: EndReorganisation): Promise<Reorganisation> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const change = await tx.findOneOrFail(CommissionChange, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const { may } = await changeFor(tx, actor, id);
      if (change.state !== 'planned') throw new Refusal('reorganisation_not_planned');
      if (!may.cancel) throw new Refusal('reorganisation_above_both', 403);
      await tx.update(CommissionChange, id, {
        state: 'cancelled',
        endedBy: actor.accountId,
        endedAt: now,
        endReason: reason,
      });
      const { act, targetId, effectiveOn, commissionId } = change;
      await recordAudit(tx, actor, now, [
        {
          action: 'commission.change_cancelled',
          subjectType: 'commission',
          subjectId: commissionId,
          before: { changeId: id, act, targetId, effectiveOn },
          reason,
        },
      ]);
      return changeFor(tx, actor, id);
    });
  }
}

/** What the mark of a preview stands for beside the rows that it would write. */
const marked = ({ reason: _, ...wish }: Wish) => wish;

async function singlePositions(tx: EntityManager): Promise<string[]> {
  return (await positions(tx)).filter(({ isSingle }) => isSingle).map(({ code }) => code);
}

/** Keeps what was done: the rows to restore, the trail, word to those concerned. */
export async function writeDown(
  tx: EntityManager,
  actor: Actor | null,
  done: CarriedOut,
  changeId: string,
  now: Date,
): Promise<void> {
  await done.ledger.save(changeId);
  await recordAudit(tx, actor, now, done.audit);
  const { act, effectiveOn } = done.wish;
  await tellConcerned(
    tx,
    done.ledger.rows,
    { act, takenBack: false, commission: done.commission, target: act === 'merge' ? done.target : null, effectiveOn },
    now,
  );
}
