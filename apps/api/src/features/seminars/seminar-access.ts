import {
  type Actor,
  managesSeminar,
  marksAttendance,
  seesResults,
  seesRoster,
  seesSeminar,
  type SeminarTies,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { CanByRow } from '../../platform/access/can.decorator.ts';
import { forbidden, notFound } from '../../platform/http/refusal.ts';

interface TiesRow extends SeminarTies {
  readonly id: string;
}

const TIES = `
  select s.id, c.path, s.level, s.state,
    exists (select from session_trainers t join seminar_sessions x on x.id = t.session_id
      where x.seminar_id = s.id and t.person_id = $2 and t.part = 'trainer' and not t.cancelled) as trains,
    exists (select from session_trainers t join seminar_sessions x on x.id = t.session_id
      where x.seminar_id = s.id and t.person_id = $2 and t.part = 'lecturer' and not t.cancelled) as lectures,
    exists (select from enrolments e where e.seminar_id = s.id and e.person_id = $2 and e.state <> 'cancelled') as attends,
    exists (select from appointments a join positions p on p.code = a.position
      where a.commission_id = s.commission_id and a.person_id = $2 and a.ended_on is null and p.trains_own_precinct) as "leadsPrecinct"
  from seminars s join commissions c on c.id = s.commission_id where s.id = any($1)`;

export async function tiesTo(
  db: EntityManager,
  actor: Actor,
  seminarIds: readonly string[],
): Promise<ReadonlyMap<string, SeminarTies>> {
  const rows = await db.query<TiesRow[]>(TIES, [seminarIds, actor.personId]);
  return new Map(rows.map((row) => [row.id, row]));
}

const RULES = {
  see: seesSeminar,
  roster: seesRoster,
  results: seesResults,
  mark: marksAttendance,
  manage: managesSeminar,
};
export type SeminarAct = keyof typeof RULES;
/** Names the rule by which `assertMay` decides, on the line of the route. */
export const CanWithSeminar = (act: SeminarAct) => CanByRow(`seminar ${act}`);

/**
 * Refuses unless the actor may do this with the seminar: 404 when it lies outside what they see, 403 when they see it
 * and may not.
 */
export async function assertMay(
  db: EntityManager,
  actor: Actor,
  act: SeminarAct,
  seminarId: string,
): Promise<SeminarTies> {
  const ties = (await tiesTo(db, actor, [seminarId])).get(seminarId);
  if (!ties || !seesSeminar(actor, ties)) throw notFound();
  if (!RULES[act](actor, ties)) throw forbidden();
  return ties;
}
