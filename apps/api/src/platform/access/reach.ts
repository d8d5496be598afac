import { type Actor, type Permission, reaches, reachesPerson, scopeOf } from '@kaskad/domain';
import { subtrees } from '../db/search.ts';
import { notFound } from '../http/refusal.ts';

/**
 * Refuses what lies beyond the subtrees of the permission as if it did not exist: a commission's path, or a row with
 * the path of its commission.
 */
export function assertReaches(
  actor: Actor,
  permission: Permission,
  place: string | { readonly path: string } | null | undefined,
): asserts place {
  const path = typeof place === 'object' ? place?.path : place;
  if (!path || !reaches(actor, permission, path)) throw notFound();
}

/** As `assertReaches`, for a person, who belongs to several commissions: one of them is enough. */
export function assertReachesPerson(
  actor: Actor,
  permission: Permission,
  present: readonly string[] | null | undefined,
): asserts present {
  if (!present || !reachesPerson(actor, permission, present)) throw notFound();
}

/** Patterns for `path like any(…)`: the subtrees in which the actor holds the permission. */
export const subtreesOf = (actor: Actor, permission: Permission): string[] => subtrees(scopeOf(actor, permission));
