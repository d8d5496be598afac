import type { Appoint, AppointmentMade, EndAppointment, ReplaceMember } from '@kaskad/contracts';
import { type Actor, appointmentRefusal, dayIn, type EndReason, endRefusal } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { ActorSource } from '../../platform/access/actor-source.ts';
import { type AuditEntry, recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import { Jobs } from '../../platform/jobs/jobs.ts';
import { SecretKey } from '../../platform/secrets/secret-key.ts';
import { appointedPerson } from './appointed-person.ts';
import { Appointment } from './appointment.entity.ts';
import type { Commission } from './commission.entity.ts';
import { lockCommission, positions } from './commissions.queries.ts';
import { lockPeople } from './people-lock.ts';
import { assertReaches } from './scope.ts';
import { announceTraining } from './training.queries.ts';

type Opening = Pick<Appoint, 'position' | 'startedOn' | 'nominatedBy'> & { personId: string; replacesId: string | null };

@Injectable()
export class AppointmentsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly secret: SecretKey,
    private readonly jobs: Jobs,
    private readonly actors: ActorSource,
  ) {}

  async appoint(actor: Actor, { commissionId, person, ...input }: Appoint): Promise<AppointmentMade> {
    return this.changing(async (tx) => {
      const commission = await lockCommission(tx, commissionId);
      assertReaches(actor, 'person.manage', commission.path);
      const personId = await appointedPerson(tx, this.secret, person, { actor, commissionId });
      return this.open(tx, actor, commission, { ...input, personId, replacesId: null });
    });
  }

  async end(actor: Actor, id: string, { reason, endedOn }: EndAppointment): Promise<AppointmentMade> {
    return this.changing(async (tx) => {
      const { appointment, commission } = await this.held(tx, actor, id);
      await this.close(tx, actor, { appointment, commission, reason, lastDay: endedOn });
      await announceTraining(tx, this.jobs, commission.path, [appointment.personId]);
      return { id, personId: appointment.personId, commissionId: commission.id, replacesId: appointment.replacesId };
    });
  }

  /** The old appointment ends and the new one begins on one day, in one transaction. */
  async replace(actor: Actor, id: string, { person, reason, startedOn, nominatedBy }: ReplaceMember): Promise<AppointmentMade> {
    return this.changing(async (tx) => {
      const { appointment, commission } = await this.held(tx, actor, id);
      const personId = await appointedPerson(tx, this.secret, person, { actor, commissionId: commission.id });
      if (personId === appointment.personId) throw new Refusal('appointment_exists');
      await this.close(tx, actor, { appointment, commission, reason, lastDay: startedOn });
      await announceTraining(tx, this.jobs, commission.path, [appointment.personId]);
      return this.open(tx, actor, commission, { position: appointment.position, personId, startedOn, nominatedBy, replacesId: id });
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

  private async held(tx: EntityManager, actor: Actor, id: string) {
    const appointment = await tx.findOneOrFail(Appointment, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const commission = await lockCommission(tx, appointment.commissionId);
    assertReaches(actor, 'person.manage', commission.path);
    return { appointment, commission };
  }

  private async close(tx: EntityManager, actor: Actor, { appointment, commission, reason, lastDay }: { appointment: Appointment; commission: Commission; reason: EndReason; lastDay: string }) {
    const refusal = endRefusal({ ...appointment, lastDay, today: this.todayIn(commission) });
    if (refusal) throw new Refusal(refusal);
    await tx.update(Appointment, appointment.id, { endedOn: lastDay, endReason: reason });
    await this.audit(tx, actor, { action: 'appointment.end', subjectType: 'appointment', subjectId: appointment.id, before: { endedOn: null }, after: { endedOn: lastDay }, reason });
  }

  private async open(tx: EntityManager, actor: Actor, commission: Commission, { personId, position, startedOn, nominatedBy, replacesId }: Opening): Promise<AppointmentMade> {
    const commissionId = commission.id;
    const known = (await positions(tx)).find(({ code }) => code === position);
    if (!known) throw notFound();
    const inPosition = await tx.query<{ person_id: string; position: string }[]>('select person_id, position from appointments where commission_id = $1 and ended_on is null', [commissionId]);
    const refusal = appointmentRefusal({
      startedOn, today: this.todayIn(commission), isSingle: known.isSingle,
      holders: inPosition.filter((one) => one.position === position).length, serves: inPosition.some((one) => one.person_id === personId),
    });
    if (refusal) throw new Refusal(refusal);
    const id = randomUUID();
    await tx.insert(Appointment, { id, personId, commissionId, position, startedOn, nominatedBy, replacesId });
    // Whoever serves nowhere else now belongs here.
    await tx.query('update persons set home_commission_id = $2 where id = $1 and not exists (select from appointments where person_id = $1 and ended_on is null and id <> $3)', [personId, commissionId, id]);
    await this.audit(tx, actor, { action: 'appointment.open', subjectType: 'appointment', subjectId: id, after: { personId, commissionId, position, startedOn, replacesId } });
    await announceTraining(tx, this.jobs, commission.path, [personId]);
    return { id, personId, commissionId, replacesId };
  }

  private todayIn({ timeZone }: Commission): string {
    return dayIn(timeZone, this.clock.now());
  }

  private audit(tx: EntityManager, actor: Actor, entry: AuditEntry): Promise<void> {
    return recordAudit(tx, actor, this.clock.now(), [entry]);
  }
}
