import { GIVEN_UP_STATES, PLANNED_SEMINAR_STATES, SEATED_STATES, type SeminarTimes } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../../platform/db/sql-list.ts';
import { takesSeat } from '../taken-seat.sql.ts';
import { brokenRows, type Broken } from './broken-rows.queries.ts';

/** The smallest room of what is still to come of each seminar: a room may become smaller once nobody sits in it. */
const ROOMS = `select x.seminar_id, min(r.capacity) as capacity from seminar_sessions x join rooms r on r.id = x.room_id
  where not x.cancelled and x.ends_at > $1 group by x.seminar_id`;

/**
 * Seminars that gave away more seats than they or their room have. Of a held one those who attended do not count: who
 * came without a seat attended too.
 */
export const overbooked = (tx: EntityManager, at: Date): Promise<Broken> =>
  brokenRows(
    tx,
    `select jsonb_build_object('seminar', s.id, 'taken', n.taken, 'seats', least(s.capacity, room.capacity)) as found
     from (select e.seminar_id, count(*) filter (where e.state in ${sqlList(SEATED_STATES)}
         or e.held_until > $1) as taken, count(*) filter (where e.state = 'attended') as attended
       from enrolments e group by e.seminar_id) n
     join seminars s on s.id = n.seminar_id left join (${ROOMS}) room on room.seminar_id = s.id
     where n.taken - case when s.state = 'held' then n.attended else 0 end > least(s.capacity, room.capacity)`,
    [at],
  );

/** Seats that were still held after this moment for an offer that had run out by then. */
export const heldTooLong = (tx: EntityManager, until: Date): Promise<Broken> =>
  brokenRows(
    tx,
    `select jsonb_build_object('seminar', e.seminar_id, 'person', e.person_id, 'until', e.held_until) as found
     from enrolments e where e.held_until <= $1`,
    [until],
  );

export interface WaitedFor extends SeminarTimes {
  readonly id: string;
  readonly level: number;
  /** No more than its smallest room has. */
  readonly capacity: number;
  readonly seatsTaken: number;
  /** Who waits, in their order. */
  readonly personIds: readonly string[];
}

/** Open seminars with free seats for which somebody waits. */
export const waitedFor = (tx: EntityManager, at: Date): Promise<WaitedFor[]> =>
  tx.query(
    `select s.id, s.level, s.state, s.starts_at as "startsAt", s.sign_up_until as "signUpUntil", least(s.capacity,
       room.capacity) as capacity, n."seatsTaken", n."personIds"
     from (select e.seminar_id, count(*) filter (where ${takesSeat('e')})::int as "seatsTaken",
         array_agg(e.person_id order by e.queue_place) filter (where e.state = 'waitlisted') as "personIds"
       from enrolments e join seminars o on o.id = e.seminar_id and o.state = 'open' group by e.seminar_id) n
     join seminars s on s.id = n.seminar_id left join (${ROOMS}) room on room.seminar_id = s.id
     where n."personIds" is not null and n."seatsTaken" < least(s.capacity, room.capacity) order by s.id`,
    [at],
  );

/** Two rows of one person on one roster, neither of which was given up. */
export const enrolledTwice = (tx: EntityManager): Promise<Broken> =>
  brokenRows(
    tx,
    `select jsonb_build_object('seminar', e.seminar_id, 'person', coalesce(p.merged_into_id, p.id)) as found
     from enrolments e join persons p on p.id = e.person_id where e.state not in ${sqlList(GIVEN_UP_STATES)}
     group by e.seminar_id, coalesce(p.merged_into_id, p.id) having count(*) > 1`,
    [],
  );

/** Hours of seminars to come at which somebody has a seat. */
const SEATED = `select e.person_id, e.seminar_id, x.starts_at, x.ends_at from enrolments e
  join seminars s on s.id = e.seminar_id and s.state in ${sqlList(PLANNED_SEMINAR_STATES)}
  join seminar_sessions x on x.seminar_id = s.id and not x.cancelled where e.state = 'confirmed'`;
/** Hours that somebody delivers. */
const DELIVERED = `select t.person_id, x.seminar_id, t.session_id, t.part, t.starts_at, t.ends_at,
    t.busy_confirmed_by is not null as known
  from session_trainers t join seminar_sessions x on x.id = t.session_id and not x.cancelled
  join seminars s on s.id = x.seminar_id and s.state <> 'cancelled' where not t.cancelled`;
const AT_ONCE = 'other.person_id = one.person_id and other.starts_at < one.ends_at and one.starts_at < other.ends_at';
/** A seminar that moves binds people to two places, and they are told, so that they choose. */
const UNTOLD = `not exists (select from notices n where n.person_id = one.person_id and n.kind = 'seminar_clash'
  and n.params ->> 'seminarId' in (one.seminar_id::text, other.seminar_id::text))`;

/** People with seats in two seminars at one hour who were not told to choose. */
export const seatedTwice = (tx: EntityManager): Promise<Broken> =>
  brokenRows(
    tx,
    `with seated as materialized (${SEATED})
     select distinct jsonb_build_object('person', one.person_id, 'seminar', one.seminar_id, 'other',
       other.seminar_id) as found
     from seated one join seated other on ${AT_ONCE} and other.seminar_id > one.seminar_id where ${UNTOLD}`,
    [],
  );

/**
 * Trainers who deliver two sessions at one hour, or have a seat elsewhere then; lecturers at two places of which no
 * planner said that they know. That a lecturer has a seat elsewhere is for the lecturer to know, and hours of one
 * seminar were asked about when they were planned.
 */
export const deliversTwice = (tx: EntityManager): Promise<Broken> =>
  brokenRows(
    tx,
    `with delivered as materialized (${DELIVERED}), seated as materialized (${SEATED})
     select jsonb_build_object('person', one.person_id, 'session', one.session_id, 'other', other.session_id) as found
     from delivered one join delivered other on ${AT_ONCE} and other.session_id > one.session_id
     where (one.part = 'trainer' and other.part = 'trainer')
       or (one.seminar_id <> other.seminar_id and not one.known and not other.known)
     union
     select jsonb_build_object('person', one.person_id, 'session', one.session_id, 'seminar', other.seminar_id)
     from delivered one join seated other on ${AT_ONCE} and other.seminar_id <> one.seminar_id
     where one.part = 'trainer' and ${UNTOLD}`,
    [],
  );
