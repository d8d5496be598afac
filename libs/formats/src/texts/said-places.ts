import { NotHeld } from '../questions/not-held.ts';
import { withoutEnd } from '../markup/long-texts.ts';
import { cleanText } from '../markup/text-reader.ts';
import type { Entry } from './block-entries.ts';
import { type Foreign, placeOf } from './foreign-letters.ts';

const plain = (text: string) => withoutEnd(cleanText(text).toLowerCase(), ' \n.;,');
const textOf = ({ lines }: Entry) => lines.map(({ text }) => text).join(' ');

/** The letters of an answer, when it is nothing but letters: "B", "B)", "A, C", "AC", "А и В". */
export function lettersOf(said: string): string[] {
  const words = said
    .replace(/[.)\]]/g, ' ')
    .split(/[\s,;&/+]+/)
    .filter((word) => word !== '' && !/^(and|и|және|мен)$/i.test(word));
  const letters = words.flatMap((word) => (/^\p{Lu}{2,6}$/u.test(word) ? [...word] : [word]));
  return letters.every((letter) => /^(\p{L}|\d{1,2})$/u.test(letter)) ? letters : [];
}

/**
 * Places of the options that an answer names: by letters, by a letter and its words, or by the words alone. Throws
 * NotHeld when it names none.
 */
export function saidPlaces(said: string, options: readonly Entry[], foreign: Foreign): number[] {
  const places = (letters: readonly string[]) => {
    const found = [...new Set(letters.map((letter) => placeOf(letter, options, foreign)))];
    if (found.includes(-2)) throw new NotHeld('key_letters', said);
    // Letters that are not in turn are the answer of an order, or of pairs.
    if (!found.includes(-1) && found.some((place, at) => place < (found[at - 1] ?? -1)))
      throw new NotHeld('type_unsupported', said);
    return found.includes(-1) ? [] : found;
  };
  const byText = () => {
    const found = options.flatMap((option, place) => (plain(textOf(option)) === plain(said) ? [place] : []));
    if (found.length !== 1) throw new NotHeld('without_answer', said);
    return found;
  };
  const [, label = '', text = ''] = /^\(?(\p{L}|\d{1,2})\s?[.):]\s*(.+)$/u.exec(said) ?? [];
  const meant = label === '' ? -1 : placeOf(label, options, foreign);
  const isWords =
    plain(text) !== '' &&
    !options.some((option) => option.label?.text === text) &&
    meant >= 0 &&
    plain(textOf(options[meant] as Entry)) === plain(text);
  if (isWords) return [meant];
  if (label && lettersOf(text).length === 0) {
    if (/[\s,;]\(?\p{L}[.)]\s/u.test(text)) throw new NotHeld('without_answer', said);
    const named = places([label]);
    const same = options.findIndex((option) => plain(textOf(option)) === plain(text));
    // Other words behind the letter are told aside, as long as they are not those of another option.
    if (named.length > 0 && (same === named[0] || same === -1)) return named;
    if (same >= 0 && named.length > 0) throw new NotHeld('without_answer', said);
    return byText();
  }
  const letters = lettersOf(said);
  const named = letters.length > 0 ? places(letters) : [];
  return named.length > 0 ? named : byText();
}
