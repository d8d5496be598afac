/** A human's word on an appeal: the result stands, the person has passed, or the attempt does not count and another one is free. */
export const APPEAL_OUTCOMES = ['dismissed', 'passed', 'another_attempt'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];

export interface AppealCase {
  readonly state: 'open' | 'submitted' | 'expired';
  readonly passed: boolean | null;
  readonly campaignState: 'draft' | 'open' | 'closed';
  /** Whether one was made before. */
  readonly appealed: boolean;
}
export type AppealRefusal = 'appeal_nothing_failed' | 'appeal_campaign_over' | 'appeal_made_already';

/** Why a result cannot be appealed, or null. What a machine failed, a person may put before a human, once, while the campaign runs. */
export function appealRefusal({ state, passed, campaignState, appealed }: AppealCase): AppealRefusal | null {
  if (appealed) return 'appeal_made_already';
  if (state === 'open' || passed !== false) return 'appeal_nothing_failed';
  return campaignState === 'open' ? null : 'appeal_campaign_over';
}
