/**
 * What people did on the strength of an import, in the order in which it is told: each of them keeps the import from
 * being undone. The first stand on people whom it added, `edited` and `seat` on whatever it changed, the rest on
 * commissions that it added.
 */
export const UNDO_BLOCKS = [
  'joined',
  'attempt',
  'enrolment',
  'attendance',
  'certificate',
  'accreditation',
  'trainer',
  'lesson',
  'accommodation',
  'edited',
  'seat',
  'member',
  'below',
  'roster',
  'role',
  'campaign',
  'seminar',
  'venue',
  'content',
  'reorganised',
] as const;
export type UndoBlockKind = (typeof UNDO_BLOCKS)[number];
export type UndoRefusal = `roster_undo_${UndoBlockKind}`;

/** Why an import cannot be undone: the first kind of what was found; null when nothing was. */
export function undoRefusal(found: readonly UndoBlockKind[]): UndoRefusal | null {
  const kind = UNDO_BLOCKS.find((one) => found.includes(one));
  return kind ? `roster_undo_${kind}` : null;
}

/** An appointment that undoing would open again, and the open ones that will stand beside it then. */
export interface ReopenedSeat {
  readonly isSingle: boolean;
  /** Whether its holder has been appointed to the same commission again. */
  readonly isAppointedAgain: boolean;
  /** Others who hold the position by then; whom the import itself put there does not count. */
  readonly holders: number;
}

/** Whether somebody else got the office meanwhile, so that the former holder cannot have it back. */
export const isSeatTaken = ({ isSingle, isAppointedAgain, holders }: ReopenedSeat): boolean =>
  isAppointedAgain || (isSingle && holders > 0);
