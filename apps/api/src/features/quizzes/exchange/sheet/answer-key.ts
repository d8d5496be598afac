import type { Words } from '@kaskad/domain';
import { placeOfLetter } from '../aiken/labels.ts';
import { NotHeld } from '../not-held.ts';
import type { Alphabet } from './heads.ts';

const TRUE = /^(1|\+|true|t|yes|дұрыс|рас|ақиқат|иә|верно|правда|истина|да)$/i;
const FALSE = /^(0|-|–|false|f|no|бұрыс|дұрыс емес|жалған|қате|жоқ|неверно|не верно|ложь|нет)$/i;

/** Whether a statement is true, in the words of people; null for other words. */
export function truthOf(key: string): boolean | null {
  const plain = key.trim().replace(/\.$/, '');
  return TRUE.test(plain) ? true : FALSE.test(plain) ? false : null;
}

/** In which letters keys are written where the columns have numbers: told by letters that only one alphabet has. */
export function alphabetOf(keys: readonly string[]): Alphabet | null {
  const letters = keys.filter((key) => key.length <= 20).flatMap((key) => key.toUpperCase().split(/[^\p{L}]+/u)).filter((word) => word.length === 1);
  if (letters.some((letter) => /[БГД]/.test(letter))) return 'cyrillic';
  return letters.some((letter) => /[A-LС]/.test(letter)) ? 'latin' : null;
}

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

/** Places of the options that a key names, by letters, numbers or their own words; empty when it names none. Throws NotHeld when it may mean two things. */
export function placesOf(key: string, options: readonly Words[], alphabet: Alphabet | null): number[] {
  const placeOfText = (text: string) => options.findIndex(({ kk, ru }) => text.trim() !== '' && (same(kk, text) || same(ru, text)));
  const inWords = placeOfText(key);
  const named = namedPlaces(key, alphabet);
  const isThere = (place: number) => options[place] !== undefined && (options[place].kk !== '' || options[place].ru !== '');
  if (named.length > 0 && named.every(isThere)) {
    // Options that are numbers themselves.
    if (/\d/.test(key) && inWords >= 0 && (named.length > 1 || named[0] !== inWords)) throw new NotHeld('not_understood', key.slice(0, 60));
    return named;
  }
  if (inWords >= 0) return [inWords];
  const several = key.split(/[;\n|]+/).filter((text) => text.trim() !== '').map(placeOfText);
  return several.includes(-1) ? [] : [...new Set(several)];
}

/** "B", "2", "A, C", "1;3", "АВ", "2)", "вариант 2"; a spreadsheet makes the number 1.3 of "1,3". Empty when some word is none of these. */
function namedPlaces(key: string, alphabet: Alphabet | null): number[] {
  const plain = key.slice(0, 200).replace(/(вариант|нұсқа|жауап|ответ|option)/gi, ' ').replace(/^(\d{1,2})\.(?=\d)/, '$1 ').replace(/[).№]/g, ' ');
  const words = plain.split(/[\s,;/+&]+/).filter((word) => word !== '' && !/^(and|и|және)$/.test(word)).flatMap((word) => (/^\p{Lu}{2,6}$/u.test(word) ? [...word] : [word]));
  const places = words.map((word) => (/^\d{1,2}$/.test(word) ? Number(word) - 1 : word.length === 1 ? placeOfLetter(word, alphabet) : null));
  return places.some((place) => place === null || place < 0) ? [] : [...new Set(places.filter((place) => place !== null))];
}
