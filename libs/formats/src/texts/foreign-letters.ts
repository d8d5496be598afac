import { sameLabel } from './option-labels.ts';
import { optionsIn, type Block } from './question-block.ts';
import type { Entry } from './block-entries.ts';

type Order = 'latin' | 'cyrillic' | 'number' | 'none';

/** In which alphabet the options of a question go on: A, B, C or А, Б, В. */
function orderOf(options: readonly Entry[]): Order {
  const labels = options.map(({ label }) => label);
  if (labels.some((label) => label === null)) return 'none';
  if (labels[0]?.kind === 'number') return 'number';
  const letters = labels.map((label) => label?.text ?? '');
  if (letters.some((letter) => isFrom('cyrillic', letter))) return 'cyrillic';
  if (letters.some((letter) => isFrom('latin', letter))) return 'latin';
  return sameLabel(letters[1] ?? '', 'B') ? 'latin' : 'none';
}

const ONLY_CYRILLIC = /^[БГДЖЗИЙЛПУФЦЧШЩЫЭЮЯӘҒҚҢӨҰҮ]$/i;
const ONLY_LATIN = /^[DFGIJLNQRSUVWYZ]$/i;
/** Whether a letter can only be of this alphabet, by its looks. */
const isFrom = (order: 'latin' | 'cyrillic', letter: string) =>
  (order === 'latin' ? ONLY_LATIN : ONLY_CYRILLIC).test(letter);
const isTyped = (order: 'latin' | 'cyrillic', letter: string) =>
  (order === 'latin' ? /^[A-Z]$/i : /^[А-ЯӘҒҚҢӨҰҮІ]$/i).test(letter);

export interface Foreign {
  /** Answers to options A, B, C speak of А, Б, В somewhere in the file. */
  readonly latin: boolean;
  readonly cyrillic: boolean;
}

export interface Said {
  readonly block: Block;
  readonly said: readonly string[];
}

/**
 * Whether answers are written in the other alphabet than the options: "В" is then the second or the third of them, and
 * nobody can tell. So they are when any letter is of the other alphabet alone, or names no option; and when no letter
 * is of their own.
 */
export function foreignLetters(answers: readonly Said[], unmatched: readonly string[]): Foreign {
  const isIn = (order: 'latin' | 'cyrillic') => {
    const other = order === 'latin' ? 'cyrillic' : 'latin';
    const those = answers.filter(({ block }) => orderOf(optionsIn(block)) === order);
    const labelled = ({ block }: Said, is: (text: string) => boolean) =>
      optionsIn(block).some(({ label }) => label !== null && is(label.text));
    const isForeign = those.some((one) =>
      one.said.some(
        (letter) =>
          isFrom(other, letter) || (isTyped(other, letter) && !labelled(one, (text) => sameLabel(text, letter))),
      ),
    );
    const isOwn = those.some((one) =>
      one.said.some(
        (letter) =>
          !sameLabel(letter, 'A') &&
          (isTyped(order, letter) || labelled(one, (text) => text.toUpperCase() === letter.toUpperCase())),
      ),
    );
    return those.length > 0 && (isForeign || !isOwn || unmatched.some((letter) => isFrom(other, letter)));
  };
  return { latin: isIn('latin'), cyrillic: isIn('cyrillic') };
}

/** The place of the option that a letter names; −1 when it names none, −2 when it may name two. */
export function placeOf(letter: string, options: readonly Entry[], foreign: Foreign): number {
  const order = orderOf(options);
  const other = order === 'latin' ? 'cyrillic' : 'latin';
  const isForeign = (order === 'latin' && foreign.latin) || (order === 'cyrillic' && foreign.cyrillic);
  if (isForeign && isTyped(other, letter) && !sameLabel(letter, 'A')) return -2;
  const found = options.flatMap(({ label }, place) =>
    label !== null && (label.kind === 'number' ? label.text === letter : sameLabel(label.text, letter)) ? [place] : [],
  );
  return found.length === 1 ? (found[0] ?? -1) : found.length > 1 ? -2 : -1;
}
