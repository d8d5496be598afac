import type { Appoint, AppointmentMade, EndAppointment, ReplaceMember } from '@kaskad/contracts';
import {
  type Actor,
  type AnyEndReason,
  appointmentRefusal,
  dayIn,
  endRefusal,
  findAppointmentsEndingToo,
  reaches,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import { ActorSource } from '../../platform/access/actor-source.service.ts';
import { type AuditEntry, recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import { SecretKey } from '../../platform/secrets/secret-key.ts';
import { appointmentEnded, appointmentOpened } from './appointment-change.ts';
import { appointedPerson } from './appointed-person.ts';
import { type AppointmentChange, AppointmentFollowers } from './appointment-followers.service.ts';
import { Appointment } from './appointment.entity.ts';
import type { Commission } from './commission.entity.ts';
import { lockCommission, positions } from './commissions.queries.ts';
import { assertOpen } from './open-commissions.ts';
import { lockPeople } from './people-lock.queries.ts';
import { Person } from './person.entity.ts';

type Opening = Pick<Appoint, 'position' | 'startedOn' | 'nominatedBy'> & {
  personId: string;
  replacesId: string | null;
};

/** Who goes where, and which appointments end because of it; the position is null for an operator. */
export interface Transfer {
  readonly personId: string;
  readonly ends: readonly string[];
  readonly commission: Commission;
  readonly position: string | null;
  readonly nominatedBy: string;
}

@Injectable()
export class AppointmentsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly secret: SecretKey,
    private readonly actors: ActorSource,
    private readonly followers: AppointmentFollowers,
  ) {}

  async appoint(actor: Actor, { commissionId, person, ...input }: Appoint): Promise<AppointmentMade> {
    return this.changing(async (tx) => {
      const commission = await lockCommission(tx, commissionId);
      assertReaches(actor, 'person.manage', commission.path);
      assertOpen(commission);
      const personId = await appointedPerson(tx, this.secret, person, { actor, commissionId });
      const made = await this.open(tx, actor, commission, { ...input, personId, replacesId: null });
      await this.followers.changed(tx, actor, [appointmentOpened(made, input.position, 'appointed')]);
      return made;
    });
  }

  async end(actor: Actor, id: string, { reason, endedOn }: EndAppointment): Promise<AppointmentMade> {
    return this.changing(async (tx) => {
      const { appointment, commission } = await this.lockAppointment(tx, actor, id);
      await this.close(tx, actor, { appointment, commission, reason, lastDay: endedOn });
      await this.followers.changed(tx, actor, [
        appointmentEnded(appointment, reason, null),
        ...(await this.endOthers(tx, actor, appointment.personId, { reason, lastDay: endedOn })),
      ]);
      return { id, personId: appointment.personId, commissionId: commission.id, replacesId: appointment.replacesId };
    });
  }

  /** The old appointment ends and the new one begins on one day, in one transaction. */
  async replace(
    actor: Actor,
    id: string,
    { person, reason, startedOn, nominatedBy }: ReplaceMember,
  ): Promise<AppointmentMade> {
    return this.changing(async (tx) => {
      const { appointment, commission } = await this.lockAppointment(tx, actor, id);
      const personId = await appointedPerson(tx, this.secret, person, { actor, commissionId: commission.id });
      if (personId === appointment.personId) throw new Refusal('appointment_exists');
      await this.close(tx, actor, { appointment, commission, reason, lastDay: startedOn });
      const made = await this.open(tx, actor, commission, {
        position: appointment.position,
        personId,
        startedOn,
        nominatedBy,
        replacesId: id,
      });
      const others = await this.endOthers(tx, actor, appointment.personId, { reason, lastDay: startedOn });
      await this.followers.changed(tx, actor, [
        appointmentEnded(appointment, reason, personId),
        ...others,
        appointmentOpened(made, appointment.position, 'replaced'),
      ]);
      return made;
    });
  }

  /**
   * Moves a person: those appointments end as 'transferred' and one begins, or the person becomes an operator, on one
   * day. `find` decides in the same transaction who goes where, with the people locked.
   */
  async transfer(actor: Actor, find: (tx: EntityManager) => Promise<Transfer>): Promise<void> {
    await this.changing(async (tx) => {
      const { personId, ends, commission, position, nominatedBy } = await find(tx);
      assertOpen(commission);
      const changes: AppointmentChange[] = [];
      for (const id of ends) {
        const appointment = await tx.findOneBy(Appointment, { id, personId });
        const from = appointment && (await lockCommission(tx, appointment.commissionId));
        if (!appointment || !from || appointment.endedOn !== null || !reaches(actor, 'person.manage', from.path))
          throw new Refusal('changed_meanwhile');
        await this.close(tx, actor, {
          appointment,
          commission: from,
          reason: 'transferred',
          lastDay: this.todayIn(from),
        });
        changes.push(appointmentEnded(appointment, 'transferred', null));
      }
      if (position === null) await this.makeOperator(tx, actor, personId, commission);
      else {
        const made = await this.open(tx, actor, commission, {
          personId,
          position,
          nominatedBy,
          startedOn: this.todayIn(commission),
          replacesId: null,
        });
        changes.push(appointmentOpened(made, position, 'transferred'));
      }
      await this.followers.changed(tx, actor, changes);
    });
  }

  private async makeOperator(tx: EntityManager, actor: Actor, personId: string, { id }: Commission): Promise<void> {
    const { isOperator, homeCommissionId } = await tx.findOneByOrFail(Person, { id: personId });
    await tx.update(Person, { id: personId }, { isOperator: true, homeCommissionId: id });
    await this.audit(tx, actor, {
      action: 'operator.open',
      subjectType: 'person',
      subjectId: personId,
      before: { isOperator, homeCommissionId },
      after: { isOperator: true, homeCommissionId: id },
    });
  }

  /** What somebody may do follows from the appointments: whoever is remembered is read anew. */
  private async changing<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const made = await inTransaction(this.db, async (tx) => {
      await lockPeople(tx);
      return work(tx);
    });
    this.actors.forget();
    return made;
  }

  private async lockAppointment(tx: EntityManager, actor: Actor, id: string) {
    const appointment = await tx.findOneOrFail(Appointment, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const commission = await lockCommission(tx, appointment.commissionId);
    assertReaches(actor, 'person.manage', commission.path);
    return { appointment, commission };
  }

  private async close(
    tx: EntityManager,
    actor: Actor,
    {
      appointment,
      commission,
      reason,
      lastDay,
    }: { appointment: Appointment; commission: Commission; reason: AnyEndReason; lastDay: string },
  ) {
    const refusal = endRefusal({ ...appointment, lastDay, today: this.todayIn(commission) });
    if (refusal) throw new Refusal(refusal);
    await tx.update(Appointment, appointment.id, { endedOn: lastDay, endReason: reason });
    await this.audit(tx, actor, {
      action: 'appointment.end',
      subjectType: 'appointment',
      subjectId: appointment.id,
      before: { endedOn: null },
      after: { endedOn: lastDay },
      reason,
    });
  }

  /** What ends with it, also beyond the reach of whoever says so: that somebody died is true everywhere. */
  private async endOthers(
    tx: EntityManager,
    actor: Actor,
    personId: string,
    end: { reason: AnyEndReason; lastDay: string },
  ): Promise<AppointmentChange[]> {
    const others = findAppointmentsEndingToo(
      end,
      await tx.find(Appointment, {
        where: { personId, endedOn: IsNull() },
        order: { id: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      }),
    );
    const { reason } = end;
    for (const { appointment, lastDay } of others) {
      await tx.update(Appointment, appointment.id, { endedOn: lastDay, endReason: reason });
      await this.audit(tx, actor, {
        action: 'appointment.end',
        subjectType: 'appointment',
        subjectId: appointment.id,
        before: { endedOn: null },
        after: { endedOn: lastDay },
        reason,
      });
    }
    return [
      ...others.map(({ appointment }) => appointmentEnded(appointment, reason, null)),
      ...(reason === 'died' ? await this.endOperator(tx, actor, personId) : []),
    ];
  }

  private async endOperator(tx: EntityManager, actor: Actor, personId: string): Promise<AppointmentChange[]> {
    const { isOperator, homeCommissionId } = await tx.findOneByOrFail(Person, { id: personId });
    if (!isOperator) return [];
    await tx.update(Person, { id: personId }, { isOperator: false });
    await this.audit(tx, actor, {
      action: 'operator.end',
      subjectType: 'person',
      subjectId: personId,
      before: { isOperator },
      after: { isOperator: false },
      reason: 'died',
    });
    return [
      {
        personId,
        commissionId: homeCommissionId,
        position: 'operator',
        act: 'ended',
        reason: 'died',
        appointmentId: personId,
        successorId: null,
      },
    ];
  }

  private async open(
    tx: EntityManager,
    actor: Actor,
    commission: Commission,
    { personId, position, startedOn, nominatedBy, replacesId }: Opening,
  ): Promise<AppointmentMade> {
    const commissionId = commission.id;
    const known = (await positions(tx)).find(({ code }) => code === position);
    if (!known) throw notFound();
    const serving = await tx.find(Appointment, {
      where: { commissionId, endedOn: IsNull() },
      select: { id: true, personId: true, position: true },
    });
    const refusal = appointmentRefusal({
      startedOn,
      today: this.todayIn(commission),
      isSingle: known.isSingle,
      holders: serving.filter((one) => one.position === position).length,
      serves: serving.some((one) => one.personId === personId),
    });
    if (refusal) throw new Refusal(refusal);
    const id = randomUUID();
    await tx.insert(Appointment, { id, personId, commissionId, position, startedOn, nominatedBy, replacesId });
    // Whoever serves nowhere else now belongs here.
    if (!(await tx.existsBy(Appointment, { personId, endedOn: IsNull(), id: Not(id) })))
      await tx.update(Person, { id: personId }, { homeCommissionId: commissionId });
    await this.audit(tx, actor, {
      action: 'appointment.open',
      subjectType: 'appointment',
      subjectId: id,
      after: { personId, commissionId, position, startedOn, replacesId },
    });
    return { id, personId, commissionId, replacesId };
  }

  private todayIn({ timeZone }: Commission): string {
    return dayIn(timeZone, this.clock.now());
  }

  private audit(tx: EntityManager, actor: Actor, entry: AuditEntry): Promise<void> {
    return recordAudit(tx, actor, this.clock.now(), [entry]);
  }
}
