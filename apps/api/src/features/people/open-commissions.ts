import { Refusal } from '../../platform/http/refusal.ts';

/** Refuses what a commission that closed takes no more. */
export function assertOpen({ closedOn }: { readonly closedOn: string | null }): void {
  if (closedOn !== null) throw new Refusal('commission_closed');
}
