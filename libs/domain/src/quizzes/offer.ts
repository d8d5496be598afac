import type { QuizKind, QuizState } from './blueprint.ts';

/** What decides whether a person is offered a test in a campaign. */
export interface OfferFacts {
  readonly kind: QuizKind;
  readonly state: QuizState;
  readonly campaignState: 'draft' | 'open' | 'closed';
  /** The courses, not their versions: a test goes on with the version that it was opened with. Null: of no course. */
  readonly quizCourseId: string | null;
  readonly campaignCourseId: string | null;
  /** Whether the person has an attempt at it in the campaign. */
  readonly hasAttempts: boolean;
  /** Whether the person has to train in the campaign, or teaches. */
  readonly asksTrainer: boolean;
}

export type OfferRefusal = 'quiz_campaign_not_open' | 'quiz_not_open' | 'quiz_other_course' | 'quiz_for_trainers';

/**
 * Why a test does not stand on a person's list, or null when it does; whatever is not on it cannot be begun by its
 * address either. A closed test stays for those who sat it. A new version of the course hides nothing: only a campaign
 * of another course does.
 */
export function offerRefusal({
  kind,
  state,
  campaignState,
  quizCourseId,
  campaignCourseId,
  hasAttempts,
  asksTrainer,
}: OfferFacts): OfferRefusal | null {
  if (campaignState !== 'open') return 'quiz_campaign_not_open';
  if (state === 'draft' || (state === 'closed' && !hasAttempts)) return 'quiz_not_open';
  if (quizCourseId !== null && campaignCourseId !== null && quizCourseId !== campaignCourseId)
    return 'quiz_other_course';
  return kind === 'trainer' && !asksTrainer ? 'quiz_for_trainers' : null;
}
