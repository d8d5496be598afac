import { type Actor, holds, reaches } from '../access/permissions.ts';
import { PRECINCT_LEVEL, type SeminarState } from './seminar.ts';

/** How somebody stands to a seminar, beside the rights that follow from the commission. */
export interface SeminarTies {
  /** Path of the commission that holds the seminar. */
  readonly path: string;
  readonly level: number;
  readonly state: SeminarState;
  readonly trains: boolean;
  /** A trainer planned it as their own. */
  readonly plannedByTrainer: boolean;
  readonly lectures: boolean;
  readonly attends: boolean;
  /** Chair, deputy or secretary of the very commission that holds the seminar. */
  readonly leadsPrecinct: boolean;
}

/**
 * The planners of the subtree run a seminar; that of a precinct its own chair, deputy or secretary does as well, and
 * one that a trainer planned its trainers, while they hold that role.
 */
export function managesSeminar(actor: Actor, ties: SeminarTies): boolean {
  const { path, level, leadsPrecinct } = ties;
  return (
    reaches(actor, 'seminar.manage', path) || (level === PRECINCT_LEVEL && leadsPrecinct) || runsAsOwn(actor, ties)
  );
}

/** Whether it is a trainer's own seminar: for it they invite from the commission that it is for. */
export const runsAsOwn = (actor: Actor, { trains, plannedByTrainer }: SeminarTies): boolean =>
  trains && plannedByTrainer && holds(actor, 'seminar.deliver');

/**
 * Who puts one trainer in the place of another: whoever runs the seminar; once it was delivered, its planners, who
 * correct who taught.
 */
export const substitutesTrainers = (actor: Actor, ties: SeminarTies): boolean =>
  ties.state === 'held' ? reaches(actor, 'seminar.manage', ties.path) : managesSeminar(actor, ties);

/** Planners, and the trainers of any of its sessions. */
export function marksAttendance(actor: Actor, ties: SeminarTies): boolean {
  return ties.trains || managesSeminar(actor, ties);
}

/**
 * Results and marks of the group: whoever marks it, and those who read persons in that subtree (auditors). Guest
 * lecturers do not.
 */
export function seesResults(actor: Actor, ties: SeminarTies): boolean {
  return marksAttendance(actor, ties) || reaches(actor, 'person.read', ties.path);
}

/** Who speaks there, once it is no draft any more. */
const speaks = ({ lectures, state }: SeminarTies) => lectures && state !== 'draft';

/** Names of the group: guest lecturers too, of what they speak at. */
export function seesRoster(actor: Actor, ties: SeminarTies): boolean {
  return seesResults(actor, ties) || speaks(ties);
}

export function seesSeminar(actor: Actor, ties: SeminarTies): boolean {
  return seesRoster(actor, ties) || ties.attends;
}
