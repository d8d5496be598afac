import { OPEN_ENROLMENT_STATES, type SeminarState } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../../platform/db/sql-list.ts';

/** The commission that owns a building, with its path; null without a building. */
export async function ownerOfVenue(
  db: EntityManager,
  venueId: string | null,
): Promise<{ id: string; path: string } | null> {
  const [owner] = await db.query<{ id: string; path: string }[]>(
    'select c.id, c.path from venues v join commissions c on c.id = v.commission_id where v.id = $1',
    [venueId],
  );
  return owner ?? null;
}

/** Whoever was to come, waits, trains or speaks at a seminar; of a draft only its trainers know. */
export async function peopleConcerned(db: EntityManager, seminarId: string, state: SeminarState): Promise<string[]> {
  const people = await db.query<{ id: string }[]>(
    `select person_id as id from enrolments where seminar_id = $1 and state in ${sqlList(OPEN_ENROLMENT_STATES)}
     union select t.person_id from session_trainers t join seminar_sessions x on x.id = t.session_id
       where x.seminar_id = $1 and not t.cancelled and (t.part = 'trainer' or $2 <> 'draft')`,
    [seminarId, state],
  );
  return people.map(({ id }) => id);
}
