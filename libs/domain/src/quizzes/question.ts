export const QUESTION_STATUSES = ['draft', 'in_review', 'approved', 'retired'] as const;
export type QuestionStatus = (typeof QUESTION_STATUSES)[number];

/** Where a question may go from where it stands. Only an approved one is drawn; a retired one stays for the attempts that hold it. */
export const QUESTION_TRANSITIONS: Record<QuestionStatus, readonly QuestionStatus[]> = {
  draft: ['in_review', 'retired'],
  in_review: ['draft', 'approved'],
  approved: ['in_review', 'retired'],
  retired: ['draft'],
};

export function statusRefusal(from: QuestionStatus, to: QuestionStatus): 'question_status_unreachable' | null {
  return QUESTION_TRANSITIONS[from].includes(to) ? null : 'question_status_unreachable';
}
