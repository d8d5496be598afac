import type { FindingLanguage } from './finding.ts';

const KAZAKH_LETTERS = /[әғқңөұүһі]/iu;
const CYRILLIC = /[а-яёәғқңөұүһі]/iu;
const ENOUGH_LETTERS = 40;

const lettersOf = (text: string) => (text.match(/\p{L}/gu) ?? []).length;

/**
 * A word in which Cyrillic and Latin letters are mixed, as when "i" is typed for "і"; null when there is none. A hyphen
 * parts words.
 */
export function findMixedWord(text: string): string | null {
  return (text.match(/\p{L}+/gu) ?? []).find((word) => CYRILLIC.test(word) && /[a-z]/i.test(word)) ?? null;
}

/**
 * Whether the text seems to be written in the other language: a longer Kazakh one without any letter of its own, a
 * Russian one with such letters.
 */
export function isOtherLanguage(text: string, language: FindingLanguage): boolean {
  if (language === 'kk') return CYRILLIC.test(text) && lettersOf(text) >= ENOUGH_LETTERS && !KAZAKH_LETTERS.test(text);
  const words = text.match(/\p{L}+/gu) ?? [];
  return words.filter((word) => KAZAKH_LETTERS.test(word)).length * 3 >= words.length && words.length > 0;
}

/**
 * Whether both texts are the same words, so that one of them was never translated. Names, numbers and single letters
 * may well be the same.
 */
export function isUntranslated(kk: string, ru: string): boolean {
  const same = (text: string) => text.trim().toLowerCase().replace(/\s+/g, ' ');
  return same(kk) === same(ru) && lettersOf(kk) >= 4;
}

/** Whether one text is so much longer than the other that a part of it must be missing there. */
export function differsInLength(kk: string, ru: string): boolean {
  const [short, long] = [lettersOf(kk), lettersOf(ru)].sort((a, b) => a - b);
  return (long ?? 0) >= 60 && (long ?? 0) > 2.2 * (short ?? 0);
}

export const isQuestionText = (text: string) => /\?["»”)]*\s*$/.test(text) || text.includes('?');
