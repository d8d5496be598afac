import type { Words } from '@kaskad/domain';
import { NotHeld } from '../questions/not-held.ts';
import { type Evidence, evidenceOf, type Labels, placeBy, type PlaceOf, placeUnder } from './column-evidence.ts';

const TRUE = /^(1|\+|true|t|yes|дұрыс|рас|ақиқат|иә|верно|правда|истина|да)$/i;
const FALSE = /^(0|-|–|false|f|no|бұрыс|дұрыс емес|жалған|қате|жоқ|неверно|не верно|ложь|нет)$/i;

/** Whether a statement is true, in the words of people; null for other words. */
export function truthOf(key: string): boolean | null {
  const plain = key.trim().replace(/\.$/, '');
  return TRUE.test(plain) ? true : FALSE.test(plain) ? false : null;
}

/** What all keys of a column tell together about each of them. */
export interface KeyColumn {
  readonly evidence: Evidence;
  /** A number 0 is among them: whoever counts from it means the next option with each number. */
  readonly hasZero: boolean;
}
/** The letters over or before the options of a question; "unclear" when they are in no order, null when there are none. */
export type LabelsOfOptions = Labels | 'unclear' | null;

const isNumber = (word: string) => /^\d{1,2}$/.test(word);
const isLetter = (word: string) => /^\p{L}$/u.test(word);

/** The keys of a column with the texts of the options beside each; those that are such a text tell nothing. */
export function keyColumnOf(rows: readonly { readonly key: string; readonly options: readonly string[] }[]): KeyColumn {
  const keys = rows.flatMap(({ key, options }) =>
    options.some((text) => text !== '') && (key.trim() === '0' || !options.some((text) => same(text, key)))
      ? [wordsOf(key)]
      : [],
  );
  const letters = keys
    .filter((words) => words.every((word) => isNumber(word) || isLetter(word)))
    .flat()
    .filter(isLetter);
  return {
    evidence: evidenceOf(letters.map((letter) => letter.toUpperCase())),
    hasZero: keys.some((words) => words.every(isNumber) && words.some((word) => Number(word) === 0)),
  };
}

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

/**
 * Places of the options that a key names, by letters, numbers or their own words; empty when it names none. Throws
 * NotHeld when it may mean two things.
 */
export function placesOf(
  key: string,
  options: readonly Words[],
  { column, labels, isOurs = false }: { column: KeyColumn; labels: LabelsOfOptions; isOurs?: boolean },
): number[] {
  const placesOfText = (text: string) =>
    [...options.keys()].filter(
      (place) => text.trim() !== '' && (same(options[place]?.kk ?? '', text) || same(options[place]?.ru ?? '', text)),
    );
  const inWords = placesOfText(key);
  const words = wordsOf(key);
  const letterPlace =
    labels === 'unclear'
      ? () => 'unclear' as const
      : labels
        ? placeUnder(labels, column.evidence)
        : placeBy(column.evidence);
  const named = namedPlaces(words, letterPlace).map((place) => (labels === 'unclear' ? ('unclear' as const) : place));
  const isThere = (place: number) =>
    options[place] !== undefined && (options[place].kk !== '' || options[place].ru !== '');
  // What Kaskad wrote names options by letters, whatever their texts are.
  const own = isOurs && words.every((word) => /^[A-L]$/.test(word)) ? words.map((word) => word.charCodeAt(0) - 65) : [];
  if (own.length > 0 && own.every(isThere)) return own;
  const doubt = (kind: 'key_doubtful' | 'key_letters' | 'key_zero_based') => new NotHeld(kind, key.slice(0, 60));
  if (
    column.hasZero &&
    words.some(isNumber) &&
    named.length > 0 &&
    (inWords.length === 0 || named.some((place) => place === 'unclear' || isThere(place) || isThere(place + 1)))
  )
    throw doubt('key_zero_based');
  const clear = named.flatMap((place) => (place === 'unclear' ? [] : [place]));
  if (clear.length < named.length && clear.every(isThere))
    throw doubt(inWords.length > 0 ? 'key_doubtful' : 'key_letters');
  if (named.length > 0 && clear.length === named.length && clear.every(isThere)) {
    // A key that is a text of one option and the letter or the number of another, as a whole or word by word.
    const differs = (text: string, places: readonly number[]) =>
      placesOfText(text).some((place) => !places.includes(place));
    if (
      differs(key, clear.length === 1 ? clear : []) ||
      (words.length === named.length && words.some((word, place) => differs(word, clear.slice(place, place + 1))))
    )
      throw doubt('key_doubtful');
    return [...new Set(clear)];
  }
  const several =
    inWords.length > 0
      ? [inWords]
      : key
          .split(/[;\n|]+/)
          .filter((text) => text.trim() !== '')
          .map(placesOfText);
  if (several.some((places) => places.length > 1)) throw doubt('key_doubtful');
  return several.some((places) => places.length === 0) ? [] : [...new Set(several.flat())];
}

/** "B", "2", "A, C", "1;3", "АВ", "2)", "вариант 2"; a spreadsheet makes the number 1.3 of "1,3". */
function wordsOf(key: string): string[] {
  const plain = key
    .slice(0, 200)
    .replace(/(вариант|нұсқа|жауап|ответ|option)/gi, ' ')
    .replace(/^(\d{1,2})\.0+$/, '$1')
    .replace(/^(\d{1,2})\.(?=\d)/, '$1 ')
    .replace(/[).№]/g, ' ');
  return plain
    .split(/[\s,;/+&]+/)
    .filter((word) => word !== '' && !/^(and|и|және)$/.test(word))
    .flatMap((word) => (/^[A-LА-ИКСӘҒЁ]{2,6}$/u.test(word) && new Set(word).size === word.length ? [...word] : [word]));
}

/** Empty when some word is neither a letter nor a number of an option; place −1 for the number 0. */
function namedPlaces(words: readonly string[], letterPlace: PlaceOf): (number | 'unclear')[] {
  const places = words.map((word) =>
    isNumber(word) ? Number(word) - 1 : isLetter(word) ? letterPlace(word.toUpperCase()) : null,
  );
  return places.flatMap((place) => (place === null ? [] : [place])).length === words.length
    ? (places as (number | 'unclear')[])
    : [];
}
