import type { Actor } from '@kaskad/domain';
import { Refusal } from '../../platform/http/refusal.ts';

/**
 * A device says whose work it sends. When somebody else has signed in on it meanwhile, nothing is wrong with the work:
 * it waits for its owner.
 */
export function sameAccount(actor: Actor, accountId: string | undefined): void {
  if (accountId !== undefined && accountId !== actor.accountId) throw new Refusal('account_differs');
}
