import { isSamePerson, type Party } from './erratum.ts';

/**
 * What a human decides on an appeal: the result stays, the person has passed, or the attempt does not count and another
 * one is allowed.
 */
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

/**
 * Why a result cannot be appealed, or null. What a machine failed, a person may put before a human, once, while the
 * campaign runs.
 */
export function appealRefusal({ state, passed, campaignState, appealed }: AppealCase): AppealRefusal | null {
  if (appealed) return 'appeal_made_already';
  if (state === 'open' || passed !== false) return 'appeal_nothing_failed';
  return campaignState === 'open' ? null : 'appeal_campaign_over';
}

/** An appeal as those who decide find it. */
export interface OpenAppeal {
  readonly outcome: AppealOutcome | null;
  /** Who proposed that the person has passed; null when nobody did. */
  readonly proposedBy: Party | null;
  /** Whose result it is. */
  readonly personId: string;
  /** Whether the one who decides taught the person in this campaign. */
  readonly taught: boolean;
}
export type DecisionRefusal = 'appeal_decided_already' | 'appeal_own' | 'appeal_taught' | 'appeal_needs_second_person';

/**
 * Why somebody may not decide at all, or null. Nobody decides about themselves or about those whom they taught, and
 * each appeal is decided once.
 */
export function appealDecisionRefusal({ outcome, personId, taught }: OpenAppeal, by: Party): DecisionRefusal | null {
  if (personId === by.personId) return 'appeal_own';
  if (outcome !== null) return 'appeal_decided_already';
  return taught ? 'appeal_taught' : null;
}

/**
 * What the decision of one person does. It takes two to turn a failure into a pass: the first one proposes, another one
 * decides. Everything else one person decides, also against a proposal.
 */
export function decideAppeal(
  appeal: OpenAppeal,
  wanted: AppealOutcome,
  by: Party,
): 'proposed' | 'decided' | DecisionRefusal {
  const refusal = appealDecisionRefusal(appeal, by);
  if (refusal) return refusal;
  if (wanted !== 'passed') return 'decided';
  if (appeal.proposedBy === null) return 'proposed';
  return isSamePerson(appeal.proposedBy, by) ? 'appeal_needs_second_person' : 'decided';
}
