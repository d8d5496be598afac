import type { Language } from '@kaskad/contracts';
import type { Phrases } from './index.ts';

/**
 * What completes a book where it has no answer itself: refusals that are more than common, and the words of staff. They
 * are fetched when they are needed.
 */
export const FURTHER_BOOKS = ['phoneProblems', 'staffProblems', 'results', 'staffQuizzes'] as const;
/** Parts of the books of staff that a phone needs by themselves. */
export interface PhoneParts {
  readonly entry: Pick<Phrases['accounts'], 'signIn' | 'pin' | 'join'>;
  readonly learning: Pick<Phrases['courses'], 'learn'>;
}
export type Namespace = Exclude<keyof Phrases, 'documents'> | keyof PhoneParts | (typeof FURTHER_BOOKS)[number];

type Load = () => Promise<Record<string, unknown>>;
export type Books = Record<Language, Partial<Record<Namespace, Load>>>;

/** One namespace of one language, loaded when a screen first needs it. */
export async function loadPhrases(language: Language, namespace: Namespace): Promise<Record<string, unknown>> {
  const load = PHONE_BOOKS[language][namespace] ?? staffBooks?.[language][namespace];
  if (!load) throw new Error(`no book ${namespace}`);
  return load();
}

let staffBooks: Books | undefined;
/** The pages of staff bring the list of their books: a phone need not know where they lie. */
export const addStaffBooks = (books: Books) => void (staffBooks = books);

const PHONE_BOOKS: Books = {
  kk: {
    shell: () => import('./kk/shell.ts').then((it) => it.shell),
    problems: () => import('./kk/problems/common.ts').then((it) => it.commonProblems),
    phoneProblems: () => import('./kk/problems/phone.ts').then((it) => it.phoneProblems),
    entry: () => import('./kk/accounts/entry.ts').then((it) => it.entry),
    accounts: () => import('./kk/accounts.ts').then((it) => it.accounts),
    learning: () => import('./kk/courses/learning.ts').then((it) => it.learning),
    phone: () => import('./kk/phone.ts').then((it) => it.phone),
    quizzes: () => import('./kk/quizzes/phone.ts').then((it) => it.phoneQuizzes),
    results: () => import('./kk/quizzes/results.ts').then((it) => it.results),
    errata: () => import('./kk/errata.ts').then((it) => it.errata),
    notifications: () => import('./kk/notifications.ts').then((it) => it.notifications),
    seminars: () => import('./kk/seminars.ts').then((it) => it.seminars),
    certificates: () => import('./kk/certificates.ts').then((it) => it.certificates),
    figures: () => import('./kk/figures.ts').then((it) => it.figures),
  },
  ru: {
    shell: () => import('./ru/shell.ts').then((it) => it.shell),
    problems: () => import('./ru/problems/common.ts').then((it) => it.commonProblems),
    phoneProblems: () => import('./ru/problems/phone.ts').then((it) => it.phoneProblems),
    entry: () => import('./ru/accounts/entry.ts').then((it) => it.entry),
    accounts: () => import('./ru/accounts.ts').then((it) => it.accounts),
    learning: () => import('./ru/courses/learning.ts').then((it) => it.learning),
    phone: () => import('./ru/phone.ts').then((it) => it.phone),
    quizzes: () => import('./ru/quizzes/phone.ts').then((it) => it.phoneQuizzes),
    results: () => import('./ru/quizzes/results.ts').then((it) => it.results),
    errata: () => import('./ru/errata.ts').then((it) => it.errata),
    notifications: () => import('./ru/notifications.ts').then((it) => it.notifications),
    seminars: () => import('./ru/seminars.ts').then((it) => it.seminars),
    certificates: () => import('./ru/certificates.ts').then((it) => it.certificates),
    figures: () => import('./ru/figures.ts').then((it) => it.figures),
  },
};
