import type { Granted } from './granting.ts';
import { ADMINISTRATOR_ROLES } from './roles.ts';

/** An open grant of such a role to an account that can sign in. */
export interface Administrator extends Granted {
  readonly accountId: string;
}

const isKeeping = ({ role }: Granted) => ADMINISTRATOR_ROLES.includes(role);
const holdersOf = ({ role, path }: Granted, administrators: readonly Administrator[]) =>
  new Set(
    administrators.filter((one) => one.role === role && path.startsWith(one.path)).map(({ accountId }) => accountId),
  );

/**
 * What nobody would administer any more if this account lost these grants. One above counts as another: whoever
 * administers the region reaches its districts, so that the only administrator of a district can be stopped at once.
 */
export function findUnadministered(
  accountId: string,
  lost: readonly Granted[],
  administrators: readonly Administrator[],
): Granted[] {
  const others = administrators.filter((one) => one.accountId !== accountId);
  return lost.filter((grant) => isKeeping(grant) && holdersOf(grant, others).size === 0);
}

/** Whether somebody administers a commission alone: the next thing to do is to let a second one in. */
export function isOnlyAdministrator(accountId: string, administrators: readonly Administrator[]): boolean {
  return administrators.some((own) => own.accountId === accountId && holdersOf(own, administrators).size < 2);
}
