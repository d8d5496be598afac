import type { DecideEvents } from '@kaskad/contracts';

type WithoutReason<Decision> = Decision extends { reason: string } ? Omit<Decision, 'reason'> : never;

/** A decision whose reason is still to be said. */
export type Undecided = WithoutReason<DecideEvents>;

/** Null where the reader may not decide. */
export type OnDecide = ((decision: Undecided) => void) | null;
