import {
  type Actor,
  managesSeminar,
  marksAttendance,
  rosterPaths,
  runsAsOwn,
  scopeOf,
  seesResults,
  seesRoster,
  seesSeminar,
  type SeminarTies,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { CanByRow } from '../../platform/access/can.decorator.ts';
import type { Seminar } from './seminar.entity.ts';
import { forbidden, notFound } from '../../platform/http/refusal.ts';
import { pathOf } from '../people/commissions.queries.ts';

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

export async function tiesTo(
  db: EntityManager,
  actor: Actor,
  seminarIds: readonly string[],
): Promise<ReadonlyMap<string, SeminarTies>> {
  const rows = await db.query<TiesRow[]>(TIES, [seminarIds, actor.personId]);
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * The subtrees from which somebody invites to this seminar: those that they plan in; for a trainer's own seminar, that
 * of the commission that it is for.
 */
export async function invitingPaths(db: EntityManager, actor: Actor, seminarId: string): Promise<readonly string[]> {
  const planned = scopeOf(actor, 'seminar.manage');
  const ties = (await tiesTo(db, actor, [seminarId])).get(seminarId);
  return ties && runsAsOwn(actor, ties) ? [...planned, ties.path] : planned;
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

/** An open seminar is for those who hold an office (or answer calls) below the commission that holds it. */
export async function mayAskFor(tx: EntityManager, actor: Actor, seminar: Seminar): Promise<boolean> {
  const above = await pathOf(tx, seminar.commissionId);
  return above !== null && rosterPaths(actor).some((path) => path.startsWith(above));
}
