import type { EntityManager } from 'typeorm';
import { brokenRows, type Broken } from './broken-rows.queries.ts';

/** Two sessions in one room at one hour. */
export const sharedRooms = (tx: EntityManager): Promise<Broken> =>
  brokenRows(
    tx,
    `select jsonb_build_object('room', one.room_id, 'session', one.id, 'other', other.id) as found
     from seminar_sessions one join seminar_sessions other on other.room_id = one.room_id and other.id > one.id
       and other.starts_at < one.ends_at and one.starts_at < other.ends_at
     where not one.cancelled and not other.cancelled`,
    [],
  );

/** Sessions that begin before their seminar or end after it. */
export const outsideHours = (tx: EntityManager): Promise<Broken> =>
  brokenRows(
    tx,
    `select jsonb_build_object('seminar', s.id, 'session', x.id) as found
     from seminar_sessions x join seminars s on s.id = x.seminar_id
     where not x.cancelled and s.state <> 'cancelled' and (x.starts_at < s.starts_at or x.ends_at > s.ends_at)`,
    [],
  );

/** Trainers and lecturers whose copy of the hours is not what their session says. */
export const otherHours = (tx: EntityManager): Promise<Broken> =>
  brokenRows(
    tx,
    `select jsonb_build_object('session', x.id, 'person', t.person_id) as found
     from session_trainers t join seminar_sessions x on x.id = t.session_id
     where t.starts_at <> x.starts_at or t.ends_at <> x.ends_at or (x.cancelled and not t.cancelled)`,
    [],
  );
