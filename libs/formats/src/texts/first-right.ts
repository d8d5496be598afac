import type { Note } from '../questions/exchange-question.ts';

/** In place of the words of a heading: the person who gave the file says that the first option is right. */
export const BY_PERSON = '';

/** Who says that the first option is right. */
export const firstNote = (said: string): Note =>
  said === BY_PERSON ? { code: 'first_by_person', value: '' } : { code: 'first_is_right', value: said };
