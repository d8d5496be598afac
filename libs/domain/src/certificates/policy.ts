import { type Actor, reaches } from '../access/permissions.ts';
import type { Permission } from '../access/roles.ts';

/** Where the person of a document belongs, and where the document was made. */
export interface DocumentPlaces {
  /** Paths of the commissions that the person belongs to now: open appointments and the home. */
  readonly present: readonly string[];
  /**
   * Path of the commission that it was issued in; null for what belongs to the person alone (results, appeals,
   * accommodations).
   */
  readonly issuedIn: string | null;
}

/**
 * Whether the actor reaches somebody with this permission: whoever reaches one of the commissions that the person
 * belongs to now.
 */
export const reachesPerson = (actor: Actor, permission: Permission, present: readonly string[]) =>
  present.some((path) => reaches(actor, permission, path));

/**
 * In what relation a reader is to a document. A commission reads what its present members have (`present`), and what
 * was issued to those who were its members then (`former`): marked, and without a word of where they are now. Null: for
 * this reader the document does not exist.
 */
export function documentStanding(
  actor: Actor,
  permission: Permission,
  { present, issuedIn }: DocumentPlaces,
): 'present' | 'former' | null {
  if (reachesPerson(actor, permission, present)) return 'present';
  return issuedIn !== null && reaches(actor, permission, issuedIn) ? 'former' : null;
}

/**
 * The right to act goes with the person: the commission that somebody left reads what it issued, and may neither revoke
 * nor end it.
 */
export const mayActOnDocument = (actor: Actor, permission: Permission, { present }: Pick<DocumentPlaces, 'present'>) =>
  reachesPerson(actor, permission, present);
