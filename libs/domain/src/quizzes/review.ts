import { isSamePerson, type Party } from './erratum.ts';

export const QUESTION_STATUSES = ['draft', 'in_review', 'approved', 'retired'] as const;
export type QuestionStatus = (typeof QUESTION_STATUSES)[number];

/** Send to review, take back, approve, return with a remark, take out of use, begin anew. */
export const REVIEW_ACTS = ['submit', 'recall', 'approve', 'return', 'retire', 'revive'] as const;
export type ReviewAct = (typeof REVIEW_ACTS)[number];
/**
 * What the history of a question tells, beside the acts: where its versions came from, and that a person looked after
 * the law had changed.
 */
export const QUESTION_EVENTS = ['created', 'revised', 'imported', 'law_checked', ...REVIEW_ACTS] as const;
export type QuestionEvent = (typeof QUESTION_EVENTS)[number];

/**
 * Where each act leads; what is not listed is refused. The status is that of the newest version: an approved version
 * stays in use while a newer one is written and reviewed, until that one is approved in its place or the question is
 * retired.
 */
const TRANSITIONS: Record<QuestionStatus, Partial<Record<ReviewAct, QuestionStatus>>> = {
  draft: { submit: 'in_review', retire: 'retired' },
  in_review: { recall: 'draft', approve: 'approved', return: 'draft' },
  approved: { retire: 'retired' },
  retired: { revive: 'draft' },
};
/** A new version begins as a draft, whatever the question was before. */
export const REVISED_STATUS: QuestionStatus = 'draft';

export interface UnderReview {
  readonly status: QuestionStatus;
  /** Who wrote the newest version; null for those that came with the system. */
  readonly author: Party | null;
  /** Findings of the linter that are errors. */
  readonly errors: number;
}
export type ReviewRefusal =
  | 'question_status_unreachable'
  | 'question_needs_second_person'
  | 'question_not_yours'
  | 'question_has_errors'
  | 'question_remark_missing';

/** Acts that are for somebody else than the author, and those for the author alone. */
const OF_OTHERS: readonly ReviewAct[] = ['approve', 'return'];
const OF_THE_AUTHOR: readonly ReviewAct[] = ['recall'];

/**
 * The status to which the act leads, or why it is refused. Two people stand behind an approved version: whoever wrote
 * it does not approve it; two accounts of one person are one person. A question with errors neither goes to review nor
 * is approved; a return says why.
 */
export function reviewQuestion(
  question: UnderReview,
  act: ReviewAct,
  by: Party,
  remark: string,
): { readonly status: QuestionStatus } | { readonly refusal: ReviewRefusal } {
  const status = TRANSITIONS[question.status][act];
  if (!status) return { refusal: 'question_status_unreachable' };
  const isAuthor = question.author !== null && isSamePerson(question.author, by);
  if (isAuthor && OF_OTHERS.includes(act)) return { refusal: 'question_needs_second_person' };
  if (question.author !== null && !isAuthor && OF_THE_AUTHOR.includes(act)) return { refusal: 'question_not_yours' };
  if (question.errors > 0 && (act === 'submit' || act === 'approve')) return { refusal: 'question_has_errors' };
  if (act === 'return' && remark.trim() === '') return { refusal: 'question_remark_missing' };
  return { status };
}

export interface LawCheck {
  /** Whether a change of its articles has not been looked at yet. */
  readonly waits: boolean;
  /** Whether one of those articles is gone from the law. */
  readonly gone: boolean;
  /** Of the version that counts; null for what came with the system. */
  readonly author: Party | null;
}
export type LawCheckRefusal = 'law_check_needless' | 'law_check_needs_second_person';

/**
 * Why this person cannot say that a question holds after the law changed, or null. That it outlives its article is not
 * for its author to say.
 */
export function lawCheckRefusal({ waits, gone, author }: LawCheck, by: Party): LawCheckRefusal | null {
  if (!waits) return 'law_check_needless';
  return gone && author !== null && isSamePerson(author, by) ? 'law_check_needs_second_person' : null;
}

/** The acts that are open to this person; errors, which may be mended, do not count. */
export function listReviewActs(question: UnderReview, by: Party): ReviewAct[] {
  return REVIEW_ACTS.filter((act) => 'status' in reviewQuestion({ ...question, errors: 0 }, act, by, '-'));
}
