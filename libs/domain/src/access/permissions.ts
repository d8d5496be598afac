import { ALL_PERMISSIONS, isStaffRole, type Permission, permits, permitsInSubtree, type Role } from './roles.ts';

/** One role, valid in the subtree below `path` (the commission's path of ids, "/a/b/"). */
export interface Grant {
  readonly role: Role;
  readonly commissionId: string;
  readonly path: string;
}

/** Who is asking. `personId` is null for technical accounts that stand for nobody on a roster. */
export interface Actor {
  readonly accountId: string;
  readonly personId: string | null;
  readonly grants: readonly Grant[];
  /** The session can do nothing until the second factor is set up or given; it holds no grants meanwhile. */
  readonly secondFactorDue?: true;
}

/** Whether some grant of the actor carries the permission, wherever it reaches. Everyone who signed in holds `self`. */
export function holds(actor: Actor, permission: Permission): boolean {
  return permission === 'self' || grantsFor(actor, permission).length > 0;
}

/**
 * The trainer whose groups the actor reads beside the own subtrees: the own person, or null for somebody who reads no
 * group.
 */
export function findTrainerOfReadableGroups(
  actor: Actor,
  permission: 'result.read' | 'certificate.read',
): string | null {
  return grantsFor(actor, permission).some(({ role }) => !permitsInSubtree(role, permission)) ? actor.personId : null;
}

/** Whether the permission reaches the commission at `path`: rule 5, the own subtree and nothing beyond. */
export function reaches(actor: Actor, permission: Permission, path: string): boolean {
  return reachingGrants(actor, permission).some((grant) => path.startsWith(grant.path));
}

/** The subtrees in which the actor holds the permission, without those that lie inside another one. */
export function scopeOf(actor: Actor, permission: Permission): readonly string[] {
  const paths = [...new Set(reachingGrants(actor, permission).map(({ path }) => path))];
  return paths.filter((path) => !paths.some((other) => other !== path && path.startsWith(other)));
}

export function permissionsOf(actor: Actor): Permission[] {
  return ALL_PERMISSIONS.filter((permission) => holds(actor, permission));
}

/** Paths of the commissions in which the actor serves, by the rosters. */
export const rosterPaths = (actor: Actor): string[] =>
  actor.grants.filter(({ role }) => !isStaffRole(role)).map(({ path }) => path);

/** Paths of the commissions for which a staff role was granted, whichever it is. */
export const staffPaths = (actor: Actor): string[] =>
  actor.grants.filter(({ role }) => isStaffRole(role)).map(({ path }) => path);

function reachingGrants(actor: Actor, permission: Permission): readonly Grant[] {
  return actor.grants.filter(({ role }) => permitsInSubtree(role, permission));
}

function grantsFor(actor: Actor, permission: Permission): readonly Grant[] {
  return actor.grants.filter(({ role }) => permits(role, permission));
}

/** Whether the path of a commission is that of one with none above it. */
export const isTopmost = (path: string): boolean => /^\/[^/]+\/$/.test(path);
