import { readIin } from '../rosters/iin.ts';
import type { PersonName } from '../rosters/person-name.ts';

export type MendRefusal = 'person_iin_invalid' | 'person_iin_check_digit' | 'person_nothing_changed';

/** What a person is known by. `iin` is whatever stands for it, such as a keyed hash; null where there is none. */
export interface PersonFacts {
  readonly name: PersonName;
  readonly nameRu: PersonName | null;
  readonly iin: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: 'kk' | 'ru';
}
export const MENDED_FIELDS = ['name', 'nameRu', 'iin', 'phone', 'email', 'language'] as const;
export type MendedField = (typeof MENDED_FIELDS)[number];

/** Which facts differ, in the order of the form. */
export function findMendedFields(before: PersonFacts, after: PersonFacts): MendedField[] {
  return MENDED_FIELDS.filter((field) => textOf(before[field]) !== textOf(after[field]));
}

/** Refuses a change that changes nothing ('person_nothing_changed'): the trail would hold a reason for nothing. */
export function mendRefusal(before: PersonFacts, after: PersonFacts): 'person_nothing_changed' | null {
  return findMendedFields(before, after).length === 0 ? 'person_nothing_changed' : null;
}

/**
 * Why a text is not taken as an IIN: it is none, or its date of birth is impossible ('person_iin_invalid'). A wrong
 * check digit is a slip of the pen more often than not: it is taken only when somebody looked at it again
 * (`keepsDigit`), and never where check digits are `reject`ed, as in rosters.
 */
export function iinRefusal(
  text: string,
  { keepsDigit, checkDigit = 'warn' }: { keepsDigit: boolean; checkDigit?: 'warn' | 'reject' },
): 'person_iin_invalid' | 'person_iin_check_digit' | null {
  const { iin, problem, isPadded } = readIin(text);
  if (iin === null || isPadded || (problem !== null && problem !== 'iin_check_digit')) return 'person_iin_invalid';
  if (problem === null || (keepsDigit && checkDigit === 'warn')) return null;
  return checkDigit === 'reject' ? 'person_iin_invalid' : 'person_iin_check_digit';
}

/** Null when the Russian form is the same as the name, which needs no form of its own. */
export function dropSameRussianForm(name: PersonName, form: PersonName | null): PersonName | null {
  return form === null || textOf(form) === textOf(name) ? null : form;
}

const textOf = (fact: PersonName | string | null) =>
  fact === null || typeof fact === 'string'
    ? (fact ?? '')
    : [fact.familyName, fact.givenName, fact.patronymic].join('|');
