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
  substitutesTrainers,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { CanByRow } from '../../platform/access/can.decorator.ts';
import type { Seminar } from './seminar.entity.ts';
import { forbidden, notFound } from '../../platform/http/refusal.ts';
import { pathOf } from '../people/commissions.queries.ts';
import { tiesTo } from './seminar-ties.queries.ts';

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
  substitute: substitutesTrainers,
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
