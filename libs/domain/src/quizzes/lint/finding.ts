/** An error keeps a question from review and approval; a warning is shown to both the author and the reviewer. */
export const FINDINGS = {
  text_missing: 'error',
  rationale_missing: 'error',
  picture_words_missing: 'error',
  article_missing: 'warning',
  article_malformed: 'error',
  article_gone: 'error',
  article_unknown: 'error',
  numbers_differ: 'error',
  negation_differs: 'warning',
  untranslated: 'error',
  untranslated_part: 'warning',
  other_language: 'warning',
  mixed_letters: 'warning',
  question_mark_differs: 'warning',
  length_differs: 'warning',
  key_is_longest: 'warning',
  key_is_shortest: 'warning',
  parts_repeat: 'error',
  parts_alike: 'warning',
  points_at_others: 'error',
  absolute_words: 'warning',
  one_language_accepted: 'warning',
} as const;
export type FindingCode = keyof typeof FINDINGS;
export const FINDING_CODES = Object.keys(FINDINGS) as FindingCode[];
export const FINDING_SEVERITIES = ['error', 'warning'] as const;
type FindingSeverity = (typeof FINDING_SEVERITIES)[number];
export type FindingLanguage = 'kk' | 'ru';

export const FINDING_PLACES = [
  'stem',
  'rationale',
  'picture',
  'article',
  'options',
  'items',
  'prompts',
  'targets',
  'unit',
  'accepted',
  'cells',
  'candidates',
  'ballots',
] as const;
export type FindingPlace = (typeof FINDING_PLACES)[number];

export interface Finding {
  readonly code: FindingCode;
  readonly severity: FindingSeverity;
  /** The language in which it is found; null when it lies between the two, or in neither. */
  readonly language: FindingLanguage | null;
  readonly place: FindingPlace;
  /** Which option, line, ballot it is, from 0; null where there is one of the kind. */
  readonly index: number | null;
  /** What is meant, as it stands in the question: a number, a word. Empty where the place says enough. */
  readonly words: string;
}

interface Where {
  readonly place: FindingPlace;
  readonly index?: number | null;
  readonly language?: FindingLanguage;
  readonly words?: string;
}

export function makeFinding(code: FindingCode, { place, index = null, language, words = '' }: Where): Finding {
  return { code, severity: FINDINGS[code], language: language ?? null, place, index, words: words.slice(0, 120) };
}

export const countErrors = (findings: readonly Finding[]) =>
  findings.filter(({ severity }) => severity === 'error').length;
