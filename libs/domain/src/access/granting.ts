import { type Actor, reaches } from './permissions.ts';
import { ALL_PERMISSIONS, permits, type Role, STAFF_ROLES, type StaffRole } from './roles.ts';

export interface Granted {
  readonly role: Role;
  readonly path: string;
}

/**
 * Whether the actor may give (or take) this role in the commission at `path`: only inside the own subtree, and only a
 * role whose every permission the actor holds there too. So a system administrator cannot make anyone, himself
 * included, a reader of personal data, and a district never grants in its region.
 */
export function mayGrant(actor: Actor, { role, path }: Granted): boolean {
  if (!reaches(actor, 'account.manage', path)) return false;
  return ALL_PERMISSIONS.every(
    (permission) => permission === 'self' || !permits(role, permission) || reaches(actor, permission, path),
  );
}

/**
 * Whether the actor may take over an account (new password): only if every role it holds could have been granted by the
 * actor.
 */
export function mayTakeOver(actor: Actor, grants: readonly Granted[]): boolean {
  return grants.length > 0 && grants.every((grant) => mayGrant(actor, grant));
}

/** The roles the actor could grant somewhere, for the choice on the screen. */
export function grantableRoles(actor: Actor): StaffRole[] {
  return STAFF_ROLES.filter((role) => actor.grants.some(({ path }) => mayGrant(actor, { role, path })));
}
