import type { Enrolment, RosterQuery, RosterSort, SeatTaken } from '@kaskad/contracts';
import {
  type Actor,
  choosePromoted,
  countPromotions,
  ENROLMENT_STATES,
  type EnrolmentState,
  localTimeIn,
  managesSeminar,
  type Waiting,
} from '@kaskad/domain';
import { Any, type EntityManager, LessThanOrEqual } from 'typeorm';
import { offsetOf } from '../../../platform/db/cursor.ts';
import { placeAmong } from '../../../platform/db/sql-list.ts';
import { ordersOf } from '../../../platform/db/sorting.ts';
import { sendNotices } from '../../notifications/notices.queries.ts';
import { bearsIfAsked, searchedNames } from '../../people/name-search.sql.ts';
import { within } from '../../people/region.sql.ts';
import type { Seminar } from '../seminar.entity.ts';
import { FULL_NAME, zoned } from '../seminar.view.ts';
import { boundBeside, clashesFor, lockPersons } from '../one-place.queries.ts';
import { seatsIn } from '../programme.queries.ts';
import { tiesTo } from '../seminar-ties.queries.ts';
import { lockSeminar } from '../seminars.queries.ts';
import { Enrolment as EnrolmentRow } from './enrolment.entity.ts';
import { tellOfPlace } from './seat-messages.ts';

/**
 * Seats that were held for longer than their offer are free again. Called under the lock of the seminar, before seats
 * are counted.
 */
export const releaseReserved = (tx: EntityManager, seminarId: string, now: Date) =>
  tx.update(EnrolmentRow, { seminarId, heldUntil: LessThanOrEqual(now) }, { heldUntil: null });

/**
 * Moves the first of the waitlist up into the seats that are free. Called under the lock of the seminar, in the
 * transaction that freed them. Whoever is bound elsewhere in these hours is passed over and told.
 */
export async function promote(tx: EntityManager, seminar: Seminar, now: Date): Promise<string[]> {
  await releaseReserved(tx, seminar.id, now);
  const seats = await seatsIn(tx, seminar);
  const count = countPromotions({ ...seats, now });
  if (count === 0) return [];
  const waiting = await tx.find(EnrolmentRow, {
    where: { seminarId: seminar.id, state: 'waitlisted' },
    select: { id: true, personId: true },
    order: { queuePlace: 'ASC' },
  });
  const ids = waiting.map(({ personId }) => personId);
  let moved = choosePromoted(await waitersOf(tx, seminar, ids, now), count);
  // What they are bound to may not change while they move; whoever was bound in the meantime is passed over too.
  for (let locked = new Set<string>(); moved.up.some((id) => !locked.has(id));) {
    await lockPersons(tx, moved.up);
    locked = new Set([...locked, ...moved.up]);
    moved = choosePromoted(await waitersOf(tx, seminar, ids, now), count);
  }
  await tx.update(
    EnrolmentRow,
    { seminarId: seminar.id, personId: Any(moved.up) },
    { state: 'confirmed', changedAt: now },
  );
  await tellPassed(tx, seminar, moved.passed, now);
  await tellOfPlace(tx, seminar.id, { kind: 'seat_gained', personIds: moved.up }, now);
  return [...moved.up];
}

/** Whether those who wait are bound elsewhere, in the order given. */
export async function waitersOf(
  tx: EntityManager,
  { id }: Pick<Seminar, 'id'>,
  personIds: readonly string[],
  now: Date,
): Promise<Waiting[]> {
  const busy = new Set((await boundBeside(tx, id, personIds, now)).map(({ personId }) => personId));
  return personIds.map((personId) => ({ personId, busy: busy.has(personId) }));
}

/** Word to those who were passed over, unless it still lies unread with them. */
async function tellPassed(
  tx: EntityManager,
  { id, title, startsAt, timeZone }: Seminar,
  personIds: readonly string[],
  now: Date,
): Promise<void> {
  if (personIds.length === 0) return;
  const told = await tx.query<{ id: string }[]>(
    "select person_id as id from notices where person_id = any($1) and kind = 'seat_passed_on' and read_at is null and params ->> 'seminarId' = $2",
    [personIds, id],
  );
  const knows = new Set(told.map((row) => row.id));
  await sendNotices(
    tx,
    personIds
      .filter((personId) => !knows.has(personId))
      .map((personId) => ({
        personId,
        kind: 'seat_passed_on',
        params: { seminarId: id, title, starts: localTimeIn(timeZone, startsAt) },
      })),
    now,
  );
}

/** Whoever is bound to the hours of a seminar, by a seat or because they deliver a session. */
export async function peopleOfSeminar(tx: EntityManager, id: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `select person_id as id from enrolments where seminar_id = $1 and state = 'confirmed'
     union select t.person_id from session_trainers t join seminar_sessions x on x.id = t.session_id
       where x.seminar_id = $1 and not t.cancelled`,
    [id],
  );
  return rows.map((row) => row.id);
}

/**
 * Seats that these persons gave up, or hours at which they are wanted no more, may be what kept them from moving up
 * elsewhere.
 */
export async function promoteElsewhere(tx: EntityManager, personIds: readonly string[], now: Date): Promise<void> {
  const rows = await tx.query<{ id: string }[]>(
    `select distinct s.id from enrolments e join seminars s on s.id = e.seminar_id
     where e.person_id = any($1) and e.state = 'waitlisted' and s.state = 'open' and s.starts_at > $2 order by s.id`,
    [personIds, now],
  );
  for (const { id } of rows) {
    const seminar = await lockSeminar(tx, id);
    if (seminar) await promote(tx, seminar, now);
  }
}

/** Place on the waitlist from 1. */
export const WAITING_PLACE = `case when e.state = 'waitlisted' then
  (select count(*)::int from enrolments w where w.seminar_id = e.seminar_id and w.state = 'waitlisted'
    and w.queue_place <= e.queue_place) end`;

/**
 * Attended minutes over the minutes of all sessions that were not called off: the figure of attendanceShare, in SQL for
 * whole groups.
 */
export const SHARE = `coalesce((
  select sum(least(m.minutes, x.minutes))::float / nullif((select sum(extract(epoch from ends_at - starts_at) / 60)
    from seminar_sessions where seminar_id = e.seminar_id and not cancelled), 0)
  from (select id, extract(epoch from ends_at - starts_at)::int / 60 as minutes from seminar_sessions
    where seminar_id = e.seminar_id and not cancelled) x
  join attendance_marks k on k.session_id = x.id and k.person_id = e.person_id
    join attendance_records m on m.id = k.record_id), 0)`;

/** The office by which a person is known at this seminar: the newest one. */
export const OFFICE = `
  join commissions h on h.id = p.home_commission_id
  left join lateral (select commission_id, position from appointments where person_id = p.id and ended_on is null
    order by started_on desc limit 1) a on true
  left join commissions c on c.id = a.commission_id left join positions o on o.code = a.position`;
export const PERSON = `jsonb_build_object('id', p.id, 'name', ${FULL_NAME}, 'commissionName', coalesce(c.name, h.name),
  'within', ${within('coalesce(c.path, h.path)')}, 'position', o.name)`;

const BY_NAME = ['p.family_name collate "kk-x-icu"', 'p.given_name collate "kk-x-icu"', 'p.id'];
const ORDERS = ordersOf<RosterSort | 'turn'>({
  turn: [
    "(e.state = 'cancelled')",
    "(e.state = 'waitlisted')",
    "case when e.state = 'waitlisted' then e.queue_place end",
    ...BY_NAME,
  ],
  name: BY_NAME,
  commission: ['coalesce(c.code, h.code)', ...BY_NAME],
  state: [placeAmong(ENROLMENT_STATES, 'e.state'), ...BY_NAME],
  share: [SHARE, ...BY_NAME],
});

/**
 * The roster; to those who manage the seminar with what each is bound to elsewhere in its hours. It stays a statement:
 * a person's office is a lateral join, which QueryBuilder does not have, and the roster of one seminar is short.
 */
export async function rosterOf(
  db: EntityManager,
  actor: Actor,
  seminarId: string,
  { now, ...query }: RosterQuery & { now: Date },
) {
  const from = offsetOf(query.after);
  const { patterns, ignored } = searchedNames(query.q);
  const where = `from enrolments e join persons p on p.id = e.person_id where e.seminar_id = $1
    and ${bearsIfAsked('$2')} and ($3::text is null or e.state = $3)`;
  const values = [seminarId, patterns, query.state ?? null];
  const sort = query.sort ?? 'turn';
  const rows = await db.query<
    (Omit<Enrolment, 'changedAt' | 'heldUntil'> & { changedAt: Date; heldUntil: Date | null; zone: string })[]
  >(
    `select e.id, e.state, e.cause, e.held_until as "heldUntil", (select time_zone from seminars
      where id = $1) as zone, e.changed_at as "changedAt", ${PERSON} as person, ${WAITING_PLACE} as "waitingPlace",
      ${SHARE} as share
     from enrolments e join persons p on p.id = e.person_id ${OFFICE}
     where e.seminar_id = $1 and ${bearsIfAsked('$2')} and ($3::text is null or e.state = $3)
     order by ${ORDERS[sort]} limit $4 offset $5`,
    [...values, query.limit, from],
  );
  const [count] = await db.query<{ total: number }[]>(`select count(*)::int as total ${where}`, values);
  const total = count?.total ?? 0;
  const next = from + rows.length;
  const ties = (await tiesTo(db, actor, [seminarId])).get(seminarId);
  const coming = rows
    .filter(({ state }) => state === 'confirmed' || state === 'invited' || state === 'waitlisted')
    .map(({ person }) => person.id);
  const clashes =
    ties && managesSeminar(actor, ties)
      ? await clashesFor(db, actor, await boundBeside(db, seminarId, coming, now))
      : new Map();
  const items = rows.map(({ zone, ...row }) => ({
    ...row,
    changedAt: row.changedAt.toISOString(),
    heldUntil: row.heldUntil && zoned(row.heldUntil, zone),
    ...(clashes.has(row.person.id) && { clashes: clashes.get(row.person.id) }),
  }));
  return { items, total, next: rows.length > 0 && next < total ? String(next) : null, ignored };
}

/** Some of the seminars with seats that were held for longer than their offer. */
export async function seminarsWithLapsedOffers(db: EntityManager, now: Date, atMost: number): Promise<string[]> {
  const due = await db.query<{ id: string }[]>(
    'select distinct seminar_id as id from enrolments where held_until <= $1 limit $2',
    [now, atMost],
  );
  return due.map(({ id }) => id);
}

interface SeatHeld {
  readonly personId: string;
  readonly state: EnrolmentState;
  /** For an offer. */
  readonly held: boolean;
  /** Gave the seat up because they left the commission. */
  readonly left: boolean;
  readonly teaches: boolean;
}

/** The places of these persons on the roster of a seminar. */
export function seatsOf(db: EntityManager, seminarId: string, personIds: readonly string[]): Promise<SeatHeld[]> {
  return db.query(
    `select person_id as "personId", state, held_until is not null as held, state = 'cancelled'
      and cause is not distinct from 'left' as left,
       exists (select from session_trainers t join seminar_sessions x on x.id = t.session_id
           where x.seminar_id = $1 and t.person_id = enrolments.person_id and t.part = 'trainer'
             and not t.cancelled) as teaches
         from enrolments where seminar_id = $1 and person_id = any($2)`,
    [seminarId, personIds],
  );
}

/** Whether the person is a trainer of a session of this seminar. */
export async function trainsAt(db: EntityManager, seminarId: string, personId: string): Promise<boolean> {
  const [teaching] = await db.query<object[]>(
    "select from session_trainers t join seminar_sessions x on x.id = t.session_id where x.seminar_id = $1 and t.person_id = $2 and t.part = 'trainer' and not t.cancelled limit 1",
    [seminarId, personId],
  );
  return teaching !== undefined;
}

/** What a person has at a seminar, as they are told. */
export async function seatTaken(
  db: EntityManager,
  seminarId: string,
  personId: string,
): Promise<SeatTaken | undefined> {
  const [row] = await db.query<SeatTaken[]>(
    `select e.id as "enrolmentId", e.state, ${WAITING_PLACE} as "waitingPlace" from enrolments e
        where e.seminar_id = $1 and e.person_id = $2`,
    [seminarId, personId],
  );
  return row;
}
