export const QUESTION_TYPES = ['single', 'multiple'] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];
export const QUESTION_STATUSES = ['draft', 'in_review', 'approved', 'retired'] as const;
export type QuestionStatus = (typeof QUESTION_STATUSES)[number];

export const MIN_OPTIONS = 2;
export const MAX_OPTIONS = 12;

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

export interface OptionDraft {
  readonly id: string;
  readonly text: { readonly kk: string; readonly ru: string };
  readonly correct: boolean;
}
export type QuestionRefusal = 'question_without_key' | 'question_needs_one_key' | 'question_all_correct' | 'question_options_repeat';

/**
 * Why these options cannot be a question, or null. A single choice has exactly one right option; a multiple choice at least one,
 * and not all of them; no option is there twice in either language.
 */
export function questionRefusal(type: QuestionType, options: readonly OptionDraft[]): QuestionRefusal | null {
  const right = options.filter(({ correct }) => correct).length;
  if (right === 0) return 'question_without_key';
  if (type === 'single' && right > 1) return 'question_needs_one_key';
  if (type === 'multiple' && right === options.length) return 'question_all_correct';
  const repeats = (values: readonly string[]) => new Set(values.map((value) => value.trim().toLowerCase())).size < values.length;
  if (repeats(options.map(({ id }) => id)) || repeats(options.map(({ text }) => text.kk)) || repeats(options.map(({ text }) => text.ru))) return 'question_options_repeat';
  return null;
}
