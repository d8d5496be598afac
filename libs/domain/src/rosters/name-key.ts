import { plainLetters, repairLookalikes } from './letters.ts';
import type { PersonName } from './person-name.ts';

/** Latin spellings of one sound: passports, the Library of Congress, the Kazakh alphabets of 2018 and 2021. */
const LATIN: Readonly<Record<string, string>> = {
  shch: 'ш',
  zh: 'ж',
  kh: 'х',
  ch: 'ч',
  sh: 'ш',
  ts: 'ц',
  gh: 'г',
  ye: 'е',
  a: 'а',
  ä: 'а',
  á: 'а',
  ə: 'а',
  b: 'б',
  c: 'с',
  ç: 'ч',
  d: 'д',
  e: 'е',
  é: 'е',
  f: 'ф',
  g: 'г',
  ğ: 'г',
  ǵ: 'г',
  h: 'х',
  i: 'и',
  í: 'и',
  ı: 'и',
  j: 'ж',
  k: 'к',
  q: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  ñ: 'н',
  ń: 'н',
  ŋ: 'н',
  o: 'о',
  ö: 'о',
  ó: 'о',
  p: 'п',
  r: 'р',
  s: 'с',
  ş: 'ш',
  t: 'т',
  u: 'у',
  ü: 'у',
  ú: 'у',
  ū: 'у',
  v: 'в',
  w: 'у',
  x: 'кс',
  y: 'и',
  z: 'з',
};
/** Cyrillic spellings that Latin letters, or a Russian keyboard, cannot tell apart. */
const COARSE: Readonly<Record<string, string>> = {
  дж: 'ж',
  шч: 'ш',
  щ: 'ш',
  тс: 'ц',
  й: 'и',
  ы: 'и',
  э: 'е',
  я: 'иа',
  ю: 'иу',
  ъ: '',
  ь: '',
};
const LATIN_SPELLING = new RegExp(Object.keys(LATIN).join('|'), 'g');
const COARSE_SPELLING = new RegExp(Object.keys(COARSE).join('|'), 'g');

/**
 * One key for one person in whatever spelling: Kazakh, Russian letters for Kazakh ones, Latin transliteration,
 * capitals, hyphens, spaces, doubled letters, lookalike letters. Family endings (-ов, -ова) count. The parts are joined
 * as `family|given|patronymic`. Equal keys mean that it may be one person: namesakes share a key as well.
 */
export function personNameKey({ familyName, givenName, patronymic }: PersonName): string {
  return [familyName, givenName, patronymic].map(soundKey).join('|');
}

/** The key of a single name. */
export function soundKey(name: string): string {
  return plainLetters(repairLookalikes(name).toLowerCase())
    .replace(/[^\p{L}]/gu, '')
    .replace(LATIN_SPELLING, (found) => LATIN[found]!)
    .replace(COARSE_SPELLING, (found) => COARSE[found]!)
    .replace(/[оу]гли$/, 'ули')
    .replace(/(.)\1+/g, '$1');
}
