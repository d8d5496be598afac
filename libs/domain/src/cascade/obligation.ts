import { daysBetween } from '../time/zone.ts';

export const OBLIGATION_STANDINGS = ['overdue', 'due_soon', 'open', 'done'] as const;
export type ObligationStanding = (typeof OBLIGATION_STANDINGS)[number];

/** A duty is due soon from this many days before its day. */
export const DUE_SOON_DAYS = 3;

/**
 * The state on `today` of a duty to train the own precinct. `left` counts members still untrained; days are calendar
 * days.
 */
export function obligationStanding({
  dueOn,
  today,
  members,
  left,
}: {
  dueOn: string;
  today: string;
  members: number;
  left: number;
}): ObligationStanding {
  if (members > 0 && left === 0) return 'done';
  const days = daysBetween(today, dueOn);
  if (days < 0) return 'overdue';
  return days <= DUE_SOON_DAYS ? 'due_soon' : 'open';
}

export interface TrioMember {
  readonly personId: string;
  /** 1 chair, 2 deputy, 3 secretary. */
  readonly rank: number;
  readonly trainsOwnPrecinct: boolean;
}

/** Who owes the precinct its training: the chair, else the next of the trio, else nobody (null). */
export function findObligedMember(members: readonly TrioMember[]): string | null {
  const trio = members.filter(({ trainsOwnPrecinct }) => trainsOwnPrecinct).toSorted((a, b) => a.rank - b.rank);
  return trio[0]?.personId ?? null;
}
