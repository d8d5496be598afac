import type { Actor, SeminarTies } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

interface TiesRow extends SeminarTies {
  readonly id: string;
}

const TIES = `
  select s.id, c.path, s.level, s.state, s.planned_by_trainer as "plannedByTrainer",
    exists (select from session_trainers t join seminar_sessions x on x.id = t.session_id
      where x.seminar_id = s.id and t.person_id = $2 and t.part = 'trainer'
        and (not t.cancelled or (s.planned_by_trainer and s.state = 'cancelled'))) as trains,
    exists (select from session_trainers t join seminar_sessions x on x.id = t.session_id
      where x.seminar_id = s.id and t.person_id = $2 and t.part = 'lecturer' and not t.cancelled) as lectures,
    exists (select from enrolments e where e.seminar_id = s.id and e.person_id = $2
      and e.state <> 'cancelled') as attends,
    exists (select from appointments a join positions p on p.code = a.position
      where a.commission_id = s.commission_id and a.person_id = $2 and a.ended_on is null
        and p.trains_own_precinct) as "leadsPrecinct"
  from seminars s join commissions c on c.id = s.commission_id where s.id = any($1)`;

/** What the actor has to do with each of these seminars, by their ids. */
export async function tiesTo(
  db: EntityManager,
  actor: Actor,
  seminarIds: readonly string[],
): Promise<ReadonlyMap<string, SeminarTies>> {
  const rows = await db.query<TiesRow[]>(TIES, [seminarIds, actor.personId]);
  return new Map(rows.map((row) => [row.id, row]));
}
