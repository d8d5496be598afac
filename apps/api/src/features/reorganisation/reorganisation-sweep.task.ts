import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ActorSource } from '../../platform/access/actor-source.service.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { Recurring } from '../../platform/jobs/recurring.ts';
import { sendNotices } from '../notifications/notices.queries.ts';
import { AppointmentFollowers } from '../people/appointment-followers.service.ts';
import { lockPeople } from '../people/people-lock.queries.ts';
import { assertAllowed, carryOut, placesOf, type Wish } from './carrying-out.ts';
import { dueChanges } from './changes.queries.ts';
import { CommissionChange } from './commission-change.entity.ts';
import { writeDown } from './reorganisation.service.ts';
import { placedName } from '../people/placed-names.queries.ts';

const EVERY = 60_000;

/**
 * Carries out what was planned, on its day in the zone of the commission, in the order in which it was decided. Each
 * change is a transaction of its own; of several servers one carries it out. What the rules refuse by then is marked,
 * and whoever planned it is told: nothing is dropped.
 */
@Injectable()
export class ReorganisationSweep extends Recurring {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly actors: ActorSource,
    private readonly followers: AppointmentFollowers,
  ) {
    super(EVERY);
  }

  /** Carries out everything that is due, once what is under way is done; returns how many changes that were. */
  sweep(): Promise<number> {
    return this.next();
  }

  protected async turn(): Promise<number> {
    const due = await dueChanges(this.db.manager, this.clock.now());
    let done = 0;
    for (const id of due) {
      if (this.isStopping) break;
      if (await this.carryOutOne(id)) done++;
    }
    if (due.length > 0) this.actors.forget();
    return done;
  }

  private async carryOutOne(id: string): Promise<boolean> {
    try {
      return await inTransaction(this.db, (tx) => this.carryOut(tx, id));
    } catch (error) {
      if (error instanceof Refusal) await inTransaction(this.db, (tx) => this.fail(tx, id, error));
      else this.log.error(`change of a commission ${id}: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }

  /** Whoever waited for the lock finds it done. */
  private async planned(tx: EntityManager, id: string): Promise<CommissionChange | null> {
    await lockPeople(tx);
    return tx.findOne(CommissionChange, { where: { id, state: 'planned' }, lock: { mode: 'pessimistic_write' } });
  }

  private async carryOut(tx: EntityManager, id: string): Promise<boolean> {
    const now = this.clock.now();
    const change = await this.planned(tx, id);
    if (!change) return false;
    const { act, targetId, effectiveOn, reason, choices, commissionId } = change;
    const wish: Wish = { ...choices, act, targetId, effectiveOn, reason };
    const { commission, target } = await placesOf(tx, commissionId, targetId);
    if (!commission) throw new Refusal('not_found');
    await assertAllowed(tx, { commission, target }, wish, now);
    const done = await carryOut(tx, this.followers, { actor: null, wish, now, commission, target });
    if (done.unsettled.length > 0) throw new Refusal('reorganisation_positions_unsettled');
    await tx.update(CommissionChange, id, {
      state: 'done',
      doneAt: now,
      figures: done.figures,
      fromParentId: commission.parentId,
    });
    await writeDown(tx, null, done, id, now);
    return true;
  }

  private async fail(tx: EntityManager, id: string, { code }: Refusal): Promise<void> {
    const now = this.clock.now();
    const change = await this.planned(tx, id);
    if (!change) return;
    await tx.update(CommissionChange, id, { state: 'failed', failure: { code } });
    const { act, commissionId, effectiveOn, madeBy } = change;
    const params = { changeId: id, act, commission: await placedName(tx, commissionId), effectiveOn, code };
    await sendNotices(tx, [{ accountId: madeBy, kind: 'reorganisation_failed', params }], now);
    await recordAudit(tx, null, now, [
      {
        action: 'commission.change_failed',
        subjectType: 'commission',
        subjectId: commissionId,
        after: { changeId: id, act, code },
      },
    ]);
  }
}
