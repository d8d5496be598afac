import {
  countPromotions,
  ENDS_BY_LEAVING,
  type EnrolmentCause,
  type EnrolmentState,
  EXPECTANT_STATES,
  PLANNED_SEMINAR_STATES,
  type SeminarState,
} from '@kaskad/domain';
import type { LocalizedText } from '@kaskad/contracts';
import { Any, type EntityManager, LessThanOrEqual } from 'typeorm';
import { sqlList } from '../../../platform/db/sql-list.ts';
import { promote } from './enrolments.queries.ts';
import { lockSeminar } from '../seminars.queries.ts';
import { takesSeat } from '../taken-seat.sql.ts';
import { Enrolment } from './enrolment.entity.ts';

export interface SeminarAhead {
  readonly id: string;
  readonly path: string;
  readonly campaignId: string;
  readonly commissionId: string;
  readonly title: LocalizedText;
  readonly level: number;
  readonly state: SeminarState;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly signUpUntil: Date;
  readonly capacity: number;
  readonly timeZone: string;
}

export interface EnrolmentAhead {
  readonly id: string;
  readonly seminarId: string;
  readonly personId: string;
  readonly state: EnrolmentState;
  readonly cause: EnrolmentCause | null;
  /** Whether a seat is held for the offer. */
  readonly isReserved: boolean;
}

/**
 * Seminars that are not over and in which these persons have an enrolment, or had one that ended because they left;
 * locked one after the other, so that seats change one request at a time.
 */
export async function lockSeminarsAhead(
  tx: EntityManager,
  personIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, SeminarAhead>> {
  const rows = await tx.query<SeminarAhead[]>(
    `select s.id, c.path, s.campaign_id as "campaignId", s.commission_id as "commissionId", s.title, s.level, s.state,
      s.starts_at as "startsAt", s.ends_at as "endsAt",
       s.sign_up_until as "signUpUntil", s.capacity, s.time_zone as "timeZone"
     from seminars s join commissions c on c.id = s.commission_id
     where s.id in (select e.seminar_id from enrolments e where e.person_id = any($1)
       and (e.state = any($2) or e.cause is not null))
       and s.state in ${sqlList(PLANNED_SEMINAR_STATES)} and s.ends_at > $3 order by s.id for update of s`,
    [personIds, ENDS_BY_LEAVING, now],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The enrolments of these persons in these seminars as they now are; not those with a mark: who was there was there. */
export function enrolmentsAhead(
  tx: EntityManager,
  seminarIds: readonly string[],
  personIds: readonly string[],
): Promise<EnrolmentAhead[]> {
  return tx.query<EnrolmentAhead[]>(
    `select e.id, e.seminar_id as "seminarId", e.person_id as "personId", e.state, e.cause,
      e.held_until is not null as "isReserved" from enrolments e
     where e.seminar_id = any($1) and e.person_id = any($2) and not exists (
       select from seminar_sessions x join attendance_records m on m.session_id = x.id where x.seminar_id = e.seminar_id
       and m.person_id = e.person_id)
     order by e.id`,
    [seminarIds, personIds],
  );
}

export interface SuccessorRow {
  readonly seminarId: string;
  readonly personId: string;
  readonly own: EnrolmentState | null;
  readonly needsNone: boolean;
}

/** How each successor stands to the seminar of the predecessor. */
export function successorsIn(
  tx: EntityManager,
  pairs: readonly { seminarId: string; personId: string }[],
): Promise<SuccessorRow[]> {
  return tx.query<SuccessorRow[]>(
    `select s.id as "seminarId", p.id as "personId", e.state as own,
       exists (select from enrolments o join seminars os on os.id = o.seminar_id
         where o.person_id = p.id and os.campaign_id = s.campaign_id and os.id <> s.id
           and (o.state = 'attended' or (os.state in ${sqlList(PLANNED_SEMINAR_STATES)}
             and o.state in ${sqlList(EXPECTANT_STATES)})))
       or exists (select from session_trainers t join seminar_sessions x on x.id = t.session_id
         where x.seminar_id = s.id and t.person_id = p.id and not t.cancelled)
       as "needsNone"
     from unnest($1::uuid[], $2::uuid[]) pair (seminar_id, person_id) join seminars s on s.id = pair.seminar_id
     join persons p on p.id = pair.person_id
     left join enrolments e on e.seminar_id = s.id and e.person_id = p.id`,
    [pairs.map(({ seminarId }) => seminarId), pairs.map(({ personId }) => personId)],
  );
}

export interface Offer {
  readonly seminarId: string;
  readonly personId: string;
  readonly heldUntil: Date | null;
}

/** Invitations that nobody wrote by hand: to successors, some with a seat that is held. */
export async function writeOffers(tx: EntityManager, offers: readonly Offer[], now: Date): Promise<void> {
  if (offers.length === 0) return;
  await tx.query(
    `insert into enrolments (seminar_id, person_id, state, queued_at, changed_at, cause, held_until)
     select "seminarId", "personId", 'invited', $2, $2, 'successor', "heldUntil"
     from jsonb_to_recordset($1) as row ("seminarId" uuid, "personId" uuid, "heldUntil" timestamptz)
     on conflict (seminar_id, person_id) do update
       set state = excluded.state, changed_at = excluded.changed_at, queue_place = excluded.queue_place,
         cause = excluded.cause, held_until = excluded.held_until`,
    [JSON.stringify(offers), now],
  );
}

/**
 * Ends enrolments of those who left; an offer that nobody answered goes without a trace where what it followed from is
 * taken back.
 */
export async function endEnrolments(
  tx: EntityManager,
  ids: readonly string[],
  unmadeIds: readonly string[],
  now: Date,
): Promise<void> {
  await tx.update(Enrolment, { id: Any(ids) }, { state: 'cancelled', cause: 'left', heldUntil: null, changedAt: now });
  if (unmadeIds.length === 0) return;
  await tx.query(
    `delete from notices n using enrolments e where e.id = any($1) and n.person_id = e.person_id
      and n.kind = 'seat_offered' and n.params ->> 'seminarId' = e.seminar_id::text`,
    [unmadeIds],
  );
  await tx.delete(Enrolment, { id: Any(unmadeIds) });
}

export async function offerAgain(tx: EntityManager, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length > 0)
    await tx.update(Enrolment, { id: Any(ids) }, { state: 'invited', cause: 'returned', changedAt: now });
}

export interface Promoted {
  readonly seminarId: string;
  readonly personId: string;
}

/**
 * Seats that were held for too long are free again, and the waitlists of these seminars move up, one seminar after the
 * other: whoever got a seat is bound to its hours in the next. Called under their locks.
 */
export async function promoteIn(tx: EntityManager, seminars: readonly SeminarAhead[], now: Date): Promise<Promoted[]> {
  const ids = seminars.map(({ id }) => id);
  await tx.update(Enrolment, { seminarId: Any(ids), heldUntil: LessThanOrEqual(now) }, { heldUntil: null });
  const seats = await tx.query<{ id: string; seatsTaken: number; waiting: number }[]>(
    `select seminar_id as id, count(*) filter (where ${takesSeat('e')})::int as "seatsTaken",
       count(*) filter (where e.state = 'waitlisted')::int as waiting from enrolments e where e.seminar_id = any($1)
         group by e.seminar_id`,
    [ids],
  );
  const byId = new Map(seminars.map((one) => [one.id, one]));
  const free = seats.flatMap(({ id, ...taken }) => {
    const seminar = byId.get(id);
    return seminar && countPromotions({ seminar, ...taken, now }) > 0 ? [id] : [];
  });
  const promoted: Promoted[] = [];
  for (const id of free.sort()) {
    const seminar = await lockSeminar(tx, id);
    if (seminar) promoted.push(...(await promote(tx, seminar, now)).map((personId) => ({ seminarId: id, personId })));
  }
  return promoted;
}
