import type { Language } from '@kaskad/contracts';
import type { Phrases } from './index.ts';

/** The words of staff that complete a book of the phone: where the phone's has no answer, these are asked. */
export const STAFF_BOOKS = ['staffProblems', 'staffQuizzes'] as const;
export type Namespace = Exclude<keyof Phrases, 'documents'> | (typeof STAFF_BOOKS)[number];

/** One namespace of one language, loaded when a screen first needs it. */
export function loadPhrases(language: Language, namespace: Namespace): Promise<Record<string, unknown>> {
  return LOADERS[language][namespace]();
}

const LOADERS: Record<Language, Record<Namespace, () => Promise<Record<string, unknown>>>> = {
  kk: {
    shell: () => import('./kk/shell.ts').then((it) => it.shell),
    problems: () => import('./kk/problems/phone.ts').then((it) => it.phoneProblems),
    staffProblems: () => import('./kk/problems/staff.ts').then((it) => it.staffProblems),
    people: () => import('./kk/people.ts').then((it) => it.people),
    persons: () => import('./kk/persons.ts').then((it) => it.persons),
    accounts: () => import('./kk/accounts.ts').then((it) => it.accounts),
    campaigns: () => import('./kk/campaigns.ts').then((it) => it.campaigns),
    consequences: () => import('./kk/consequences.ts').then((it) => it.consequences),
    courses: () => import('./kk/courses.ts').then((it) => it.courses),
    quizzes: () => import('./kk/quizzes/phone.ts').then((it) => it.phoneQuizzes),
    staffQuizzes: () => import('./kk/quizzes/staff.ts').then((it) => it.staffQuizzes),
    analysis: () => import('./kk/analysis.ts').then((it) => it.analysis),
    bank: () => import('./kk/bank.ts').then((it) => it.bank),
    exchange: () => import('./kk/exchange.ts').then((it) => it.exchange),
    errata: () => import('./kk/errata.ts').then((it) => it.errata),
    appeals: () => import('./kk/appeals.ts').then((it) => it.appeals),
    moves: () => import('./kk/moves.ts').then((it) => it.moves),
    notifications: () => import('./kk/notifications.ts').then((it) => it.notifications),
    seminars: () => import('./kk/seminars.ts').then((it) => it.seminars),
    certificates: () => import('./kk/certificates.ts').then((it) => it.certificates),
    cascade: () => import('./kk/cascade.ts').then((it) => it.cascade),
    reports: () => import('./kk/reports.ts').then((it) => it.reports),
    system: () => import('./kk/system.ts').then((it) => it.system),
  },
  ru: {
    shell: () => import('./ru/shell.ts').then((it) => it.shell),
    problems: () => import('./ru/problems/phone.ts').then((it) => it.phoneProblems),
    staffProblems: () => import('./ru/problems/staff.ts').then((it) => it.staffProblems),
    people: () => import('./ru/people.ts').then((it) => it.people),
    persons: () => import('./ru/persons.ts').then((it) => it.persons),
    accounts: () => import('./ru/accounts.ts').then((it) => it.accounts),
    campaigns: () => import('./ru/campaigns.ts').then((it) => it.campaigns),
    consequences: () => import('./ru/consequences.ts').then((it) => it.consequences),
    courses: () => import('./ru/courses.ts').then((it) => it.courses),
    quizzes: () => import('./ru/quizzes/phone.ts').then((it) => it.phoneQuizzes),
    staffQuizzes: () => import('./ru/quizzes/staff.ts').then((it) => it.staffQuizzes),
    analysis: () => import('./ru/analysis.ts').then((it) => it.analysis),
    bank: () => import('./ru/bank.ts').then((it) => it.bank),
    exchange: () => import('./ru/exchange.ts').then((it) => it.exchange),
    errata: () => import('./ru/errata.ts').then((it) => it.errata),
    appeals: () => import('./ru/appeals.ts').then((it) => it.appeals),
    moves: () => import('./ru/moves.ts').then((it) => it.moves),
    notifications: () => import('./ru/notifications.ts').then((it) => it.notifications),
    seminars: () => import('./ru/seminars.ts').then((it) => it.seminars),
    certificates: () => import('./ru/certificates.ts').then((it) => it.certificates),
    cascade: () => import('./ru/cascade.ts').then((it) => it.cascade),
    reports: () => import('./ru/reports.ts').then((it) => it.reports),
    system: () => import('./ru/system.ts').then((it) => it.system),
  },
};
