import type { AttendanceMark, EnrolmentState } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { type Broken, brokenRows, FIRST } from './broken-rows.queries.ts';

/**
 * Marks of people who are not on the roster. Of two persons who were merged, or parted again, one may have kept a mark
 * and the other the seat.
 */
export const markedUnenrolled = (tx: EntityManager): Promise<Broken> =>
  brokenRows(
    tx,
    `select jsonb_build_object('seminar', x.seminar_id, 'session', k.session_id, 'person', k.person_id) as found
     from attendance_marks k join seminar_sessions x on x.id = k.session_id
     where not exists (select from enrolments e where e.seminar_id = x.seminar_id and e.person_id = k.person_id)
       and not exists (select from person_merges m where m.state in ('done', 'undone')
         and k.person_id in (m.survivor_id, m.loser_id))`,
    [],
  );

/** Enrolments of held seminars in one state with the same marks: how many, and the first of them. */
export interface Standings extends Broken {
  readonly state: EnrolmentState;
  readonly marks: readonly AttendanceMark[];
}

/** How everybody of the held seminars stands: few groups, whatever the number of people. */
export const standingsOfHeld = (tx: EntityManager): Promise<Standings[]> =>
  tx.query(
    `with standing as (
       select e.id, e.seminar_id, e.person_id, e.state, coalesce(array_agg(distinct m.mark order by m.mark)
         filter (where m.mark is not null), '{}') as marks
       from seminars s join enrolments e on e.seminar_id = s.id
       left join (seminar_sessions x join attendance_marks k on k.session_id = x.id
         join attendance_records m on m.id = k.record_id)
         on x.seminar_id = e.seminar_id and not x.cancelled and k.person_id = e.person_id
       where s.state = 'held' group by e.id)
     select state, marks, count(*)::int as count, (array_agg(jsonb_build_object('seminar', seminar_id, 'person',
       person_id, 'state', state) order by seminar_id, person_id))[:${FIRST}] as first
     from standing group by state, marks order by state, marks`,
  );

/** Marks without records, records without a mark, and a mark that is not the only record there is. */
export const miscounted = (tx: EntityManager): Promise<Broken> =>
  brokenRows(
    tx,
    `select jsonb_build_object('session', session_id, 'person', person_id) as found
     from (select session_id, person_id, count(*) as records, bool_or(late) as late, (array_agg(id))[1] as one
       from attendance_records group by session_id, person_id) r
     full join attendance_marks k using (session_id, person_id)
     where r.records is null or k.records is null or (k.records = 1 and not r.late
       and (r.records > 1 or k.record_id is distinct from r.one or k.in_conflict))`,
    [],
  );

export interface KeptMark {
  readonly sessionId: string;
  readonly personId: string;
  /** How many records were counted. */
  readonly records: number;
  readonly recordId: string | null;
  readonly inConflict: boolean;
}

/** Marks with several records, or with one that came after the closing: of them the rule was asked which counts. */
export const decidedMarks = (tx: EntityManager): Promise<KeptMark[]> =>
  tx.query(
    `select k.session_id as "sessionId", k.person_id as "personId", k.records, k.record_id as "recordId",
       k.in_conflict as "inConflict"
     from attendance_marks k where k.records > 1
       or (k.session_id, k.person_id) in (select session_id, person_id from attendance_records where late)
     order by k.session_id, k.person_id`,
  );
