import type { Grant } from './permissions.ts';
import { isStaffRole } from './roles.ts';

/** What opened a session: a PIN of four to six digits, or login and password. */
export const SESSION_ORIGINS = ['pin', 'password'] as const;
export type SessionOrigin = (typeof SESSION_ORIGINS)[number];

/** The rights that a session carries: what was granted to staff is reached by password only, whenever it was granted. */
export function selectSessionGrants(origin: SessionOrigin, grants: readonly Grant[]): readonly Grant[] {
  return origin === 'password' ? grants : grants.filter(({ role }) => !isStaffRole(role));
}
