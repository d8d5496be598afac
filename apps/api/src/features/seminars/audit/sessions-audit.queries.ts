import type { EntityManager } from 'typeorm';
import { brokenRows, type Broken } from './broken-rows.queries.ts';

/**
 * Trainers from whom the lineage says that people learnt at a seminar at which they did not train. Until `before` the
 * lineage had the time to follow a substitution.
 */
export const taughtByOthers = (tx: EntityManager, before: Date): Promise<Broken> =>
  brokenRows(
    tx,
    `select jsonb_build_object('seminar', t.seminar_id, 'person', t.trainer_id) as found
     from (select distinct seminar_id, trainer_id from teachings) t
     where not exists (select from session_trainers st join seminar_sessions x on x.id = st.session_id
         where x.seminar_id = t.seminar_id and not x.cancelled and st.person_id = t.trainer_id and st.part = 'trainer'
           and not st.cancelled)
       and not exists (select from session_substitutions z join seminar_sessions x on x.id = z.session_id
         where x.seminar_id = t.seminar_id and z.former_id = t.trainer_id and z.made_at > $1)`,
    [before],
  );

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
