import type { Grant } from './permissions.ts';
import { isStaffRole } from './roles.ts';

/** What opened a session: a PIN of four to six digits, or login and password. */
export const SESSION_ORIGINS = ['pin', 'password'] as const;
export type SessionOrigin = (typeof SESSION_ORIGINS)[number];

/** The grants that a session may use: roles of staff only when it was opened by password, whenever they were granted. */
export function selectSessionGrants(origin: SessionOrigin, grants: readonly Grant[]): readonly Grant[] {
  return origin === 'password' ? grants : grants.filter(({ role }) => !isStaffRole(role));
}
