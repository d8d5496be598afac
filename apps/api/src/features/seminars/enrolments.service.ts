import type { ActOnEnrolments, EnrolmentOutcomes, Invite, SeatTaken } from '@kaskad/contracts';
import { type Actor, actRefusal, type EnrolmentState, holdsSeat, placeFor, reaches, signUpRefusal } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { forbidden, notFound, Refusal } from '../../platform/http/refusal.ts';
import { Enrolment } from './enrolment.entity.ts';
import { promote, WAITING_PLACE } from './enrolments.queries.ts';
import { invitable, untrainedOf } from './invitees.queries.ts';
import { seatsOf } from './programme.queries.ts';
import { assertMay } from './seminar-access.ts';
import type { Seminar } from './seminar.entity.ts';
import { lockSeminar } from './seminars.queries.ts';

@Injectable()
export class EnrolmentsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The signed-in person asks for a seat: one request at a time, under the lock of the seminar's row. */
  async signUp(actor: Actor, seminarId: string): Promise<SeatTaken> {
    return inTransaction(this.db, async (tx) => {
      const seminar = await lockSeminar(tx, seminarId);
      const personId = actor.personId;
      if (!seminar || !personId) throw notFound();
      const enrolment = await tx.findOneBy(Enrolment, { seminarId, personId });
      if (!enrolment && !(await isMeantFor(tx, actor, seminar))) throw notFound();
      return this.seat(tx, seminar, personId, enrolment);
    });
  }

  async confirm(actor: Actor, enrolmentId: string): Promise<SeatTaken> {
    return inTransaction(this.db, async (tx) => {
      const { seminar, enrolment } = await this.ownEnrolment(tx, actor, enrolmentId);
      return this.seat(tx, seminar, enrolment.personId, enrolment);
    });
  }

  /** The person gives the seat, the place on the waitlist or the invitation back; whoever waits first moves up at once. */
  async decline(actor: Actor, enrolmentId: string): Promise<{ done: true }> {
    return inTransaction(this.db, async (tx) => {
      const now = this.clock.now();
      const { seminar, enrolment } = await this.ownEnrolment(tx, actor, enrolmentId);
      if (seminar.state !== 'open' || now >= seminar.startsAt) throw new Refusal('seminar_sign_up_closed');
      if (enrolment.state === 'cancelled') return { done: true as const };
      await tx.update(Enrolment, { id: enrolment.id }, { state: 'cancelled', changedAt: now });
      await promote(tx, seminar, now);
      return { done: true as const };
    });
  }

  /** Invites by name or by office; everybody gets an outcome, and nobody is written twice. */
  async invite(actor: Actor, seminarId: string, input: Invite): Promise<EnrolmentOutcomes> {
    return inTransaction(this.db, async (tx) => {
      const seminar = await this.managed(tx, actor, seminarId);
      if (seminar.state !== 'open' && seminar.state !== 'draft') throw new Refusal('seminar_not_open');
      const wanted = 'personIds' in input ? [...new Set(input.personIds)] : await untrainedOf(tx, actor, seminar, input);
      const allowed = await invitable(tx, actor, seminar, wanted);
      const outcomes = wanted.map((personId) => {
        const refusal = allowed.get(personId) ?? 'not_found';
        return { personId, state: refusal === 'may_invite' ? ('invited' as const) : null, refusal: refusal === 'may_invite' ? null : refusal };
      });
      await this.write(tx, seminarId, outcomes.filter(({ state }) => state).map(({ personId }) => personId), 'invited');
      return { outcomes, promoted: 0 };
    });
  }

  /** One act on many: seats are counted person by person in the order given, written at once, and the waitlist moves up at the end. */
  async act(actor: Actor, seminarId: string, { act, personIds, reason }: ActOnEnrolments): Promise<EnrolmentOutcomes> {
    return inTransaction(this.db, async (tx) => {
      const now = this.clock.now();
      const seminar = await this.managed(tx, actor, seminarId);
      const rows = await tx.query<{ person_id: string; state: EnrolmentState; teaches: boolean }[]>(
        `select person_id, state, exists (select from session_trainers t join seminar_sessions x on x.id = t.session_id
           where x.seminar_id = $1 and t.person_id = enrolments.person_id and t.part = 'trainer' and not t.cancelled) as teaches
         from enrolments where seminar_id = $1 and person_id = any($2)`, [seminarId, personIds]);
      const byPerson = new Map(rows.map((row) => [row.person_id, row]));
      let { seatsTaken } = await seatsOf(tx, seminarId);
      const target = ({ confirm: 'confirmed', cancel: 'cancelled', excuse: 'excused' } as const)[act];
      const outcomes = [...new Set(personIds)].map((personId) => {
        const known = byPerson.get(personId);
        const refusal = actRefusal(act, { seminar, seatsTaken, waiting: 0, state: known?.state ?? null, teaches: known?.teaches ?? false, now });
        if (refusal) return { personId, state: known?.state ?? null, refusal };
        seatsTaken += (target === 'confirmed' ? 1 : 0) - (known && holdsSeat(known.state) ? 1 : 0);
        return { personId, state: target, refusal: null };
      });
      const done = outcomes.filter(({ refusal }) => refusal === null).map(({ personId }) => personId);
      await this.write(tx, seminarId, done, target);
      const promoted = act === 'confirm' ? [] : await promote(tx, seminar, now);
      if (done.length > 0) {
        await recordAudit(tx, actor, now, [{ action: `enrolment.${act}`, subjectType: 'seminar', subjectId: seminarId, after: { personIds: done, promoted }, reason: reason ?? null }]);
      }
      return { outcomes, promoted: promoted.length };
    });
  }

  /** Puts persons on the roster with seats (the trio's own members, the seed). The caller has locked the seminar and counted its seats. */
  async enrolMany(tx: EntityManager, seats: readonly { seminarId: string; personId: string; state: EnrolmentState }[], now: Date): Promise<void> {
    await tx.query(
      `insert into enrolments (seminar_id, person_id, state, queued_at, changed_at)
       select seminar_id, person_id, state, $2, $2 from jsonb_to_recordset($1) as row (seminar_id uuid, person_id uuid, state text)
       on conflict (seminar_id, person_id) do nothing`,
      [JSON.stringify(seats.map(({ seminarId, personId, state }) => ({ seminar_id: seminarId, person_id: personId, state }))), now]);
  }

  private async seat(tx: EntityManager, seminar: Seminar, personId: string, enrolment: Enrolment | null): Promise<SeatTaken> {
    const now = this.clock.now();
    const [teaching] = await tx.query<object[]>(
      "select from session_trainers t join seminar_sessions x on x.id = t.session_id where x.seminar_id = $1 and t.person_id = $2 and t.part = 'trainer' and not t.cancelled limit 1",
      [seminar.id, personId]);
    const seats = { seminar, ...(await seatsOf(tx, seminar.id)) };
    const refusal = signUpRefusal({ ...seats, state: enrolment?.state ?? null, teaches: teaching !== undefined, now });
    if (refusal) throw new Refusal(refusal);
    await this.write(tx, seminar.id, [personId], placeFor(seats));
    const [row] = await tx.query<SeatTaken[]>(
      `select e.id as "enrolmentId", e.state, ${WAITING_PLACE} as "waitingPlace" from enrolments e where e.seminar_id = $1 and e.person_id = $2`, [seminar.id, personId]);
    if (!row) throw notFound();
    return row;
  }

  /** A new state for many at once; each write takes a new place in the queue, in the order of the list. */
  private async write(tx: EntityManager, seminarId: string, personIds: readonly string[], state: EnrolmentState): Promise<void> {
    if (personIds.length === 0) return;
    await tx.query(
      `insert into enrolments (seminar_id, person_id, state, queued_at, changed_at)
       select $1, person_id, $3, $4, $4 from unnest($2::uuid[]) with ordinality as wanted (person_id, place) order by place
       on conflict (seminar_id, person_id) do update set state = excluded.state, changed_at = excluded.changed_at, queue_place = excluded.queue_place`,
      [seminarId, personIds, state, this.clock.now()]);
  }

  private async managed(tx: EntityManager, actor: Actor, seminarId: string): Promise<Seminar> {
    const seminar = await lockSeminar(tx, seminarId);
    if (!seminar) throw notFound();
    await assertMay(tx, actor, 'manage', seminarId);
    return seminar;
  }

  private async ownEnrolment(tx: EntityManager, actor: Actor, id: string): Promise<{ seminar: Seminar; enrolment: Enrolment }> {
    const found = await tx.findOneBy(Enrolment, { id });
    if (!found) throw notFound();
    if (found.personId !== actor.personId) throw actor.personId ? notFound() : forbidden();
    const seminar = await lockSeminar(tx, found.seminarId);
    const enrolment = await tx.findOneByOrFail(Enrolment, { id });
    if (!seminar) throw notFound();
    return { seminar, enrolment };
  }
}

/** An open seminar is for those who hold an office (or answer calls) below the commission that holds it. */
async function isMeantFor(tx: EntityManager, actor: Actor, seminar: Seminar): Promise<boolean> {
  const [commission] = await tx.query<{ path: string }[]>('select path from commissions where id = $1', [seminar.commissionId]);
  if (!commission) return false;
  return actor.grants.some(({ role, path }) => (role === 'member' || role === 'operator') && path.startsWith(commission.path)) || reaches(actor, 'seminar.manage', commission.path);
}
