import type { AttendanceMark, EnrolmentState } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

/** An enrolment with the marks of its person that count, of sessions that were not called off. */
export interface Standing {
  readonly id: string;
  readonly seminarId: string;
  readonly personId: string;
  readonly state: EnrolmentState;
  readonly marks: AttendanceMark[];
}

/** The enrolments of these seminars, of these persons or of all (null), locked until the transaction ends. */
export function lockStandings(
  tx: EntityManager,
  seminarIds: readonly string[],
  personIds: readonly string[] | null,
): Promise<Standing[]> {
  return tx.query(
    `select e.id, e.seminar_id as "seminarId", e.person_id as "personId", e.state, coalesce((select jsonb_agg(m.mark)
      from seminar_sessions x
       join attendance_marks k on k.session_id = x.id and k.person_id = e.person_id
       join attendance_records m on m.id = k.record_id
       where x.seminar_id = e.seminar_id and not x.cancelled), '[]') as marks
     from enrolments e where e.seminar_id = any($1) and ($2::uuid[] is null or e.person_id = any($2)) for update of e`,
    [seminarIds, personIds],
  );
}

/** New states of many enrolments at once. */
export async function writeStates(
  tx: EntityManager,
  states: readonly Pick<Standing, 'id' | 'state'>[],
  now: Date,
): Promise<void> {
  await tx.query(
    'update enrolments e set state = row.state, changed_at = $2 from jsonb_to_recordset($1) as row (id uuid, state text) where e.id = row.id',
    [JSON.stringify(states), now],
  );
}
