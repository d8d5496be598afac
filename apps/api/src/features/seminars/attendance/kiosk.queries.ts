import { NOT_EXPECTED_STATES, PRESENCE_MARKS } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../../platform/db/sql-list.ts';
import { FULL_NAME } from '../seminar.view.ts';
import type { SessionFacts } from './attendance.queries.ts';

/** Those whom the door expects and who have not come to the session yet, by their names. */
export const stillToCome = (
  db: EntityManager,
  { seminarId, id }: Pick<SessionFacts, 'seminarId' | 'id'>,
): Promise<{ enrolmentId: string; name: string }[]> =>
  db.query(
    `select e.id as "enrolmentId", ${FULL_NAME} as name from enrolments e join persons p on p.id = e.person_id
     left join attendance_marks k on k.session_id = $2 and k.person_id = e.person_id
     left join attendance_records m on m.id = k.record_id
     where e.seminar_id = $1 and e.state not in ${sqlList(NOT_EXPECTED_STATES)}
       and (m.mark is null or m.mark not in ${sqlList(PRESENCE_MARKS)})
     order by p.family_name collate "kk-x-icu", p.given_name collate "kk-x-icu", p.id`,
    [seminarId, id],
  );
