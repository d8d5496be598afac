import { lettersOf } from '../texts/said-places.ts';
import { bareLine, type TextLine } from '../texts/text-line.ts';

/**
 * A table that says the right answers by the numbers of the questions; "unclear": it is one, and nobody can tell what
 * it says.
 */
export type KeyTable = { readonly pairs: readonly (readonly [number: string, said: string])[] } | 'unclear' | null;

const NUMBER = /^(\d{1,4})[.)]?$/;
const OF_ANSWER = /ответ|жауап|answer|ключ|кілт/i;
const OF_PART = /^(?:вариант|нұсқа|variant)\s*№?\s*[\dIVX]{1,4}$|^[\dIVX]{1,4}\s*-?\s*(?:вариант|нұсқа)$/i;
/** Columns of questions themselves, or of their options. */
const OF_QUESTION = /вопрос|сұрақ|тапсырма|задани|question|вариант|нұсқа|option|^\p{L}[.)]?$/iu;
const saidIn = (text: string) => lettersOf(text).join(',');
const isPair = (number: string, said: string) => NUMBER.test(number) && saidIn(said) !== '';
const numberIn = (text: string) => String(Number(NUMBER.exec(text)?.[1]));

/** Reads the cells of a table as a key, with heads over its columns or without. */
export function keyTable(rows: readonly (readonly string[])[]): KeyTable {
  const filled = rows
    .map((row) => row.map((text) => text.replace(/\s+/g, ' ').trim()))
    .filter((row) => row.some(Boolean));
  const [heads = [], ...data] = filled;
  if (filled.length > 1 && filled.every((row) => arePairs(row))) return { pairs: filled.flatMap(pairsIn) };
  const numbers = heads.flatMap((_, column) =>
    data.length > 0 &&
    data.every((row) => row[column] === '' || NUMBER.test(row[column] ?? '')) &&
    !NUMBER.test(heads[column] ?? '')
      ? [column]
      : [],
  );
  const answers = heads.flatMap((head, column) => (OF_ANSWER.test(head) && !numbers.includes(column) ? [column] : []));
  const others = heads.filter((_, column) => !numbers.includes(column) && !answers.includes(column));
  if (numbers[0] !== 0) return null;
  if (answers.length === 0) return others.length > 0 && others.every((head) => OF_PART.test(head)) ? 'unclear' : null;
  if (others.some((head) => OF_QUESTION.test(head))) return null;
  // Each column of answers has its numbers right before it.
  if (!answers.every((column) => numbers.includes(column - 1))) return 'unclear';
  const pairs = answers
    .flatMap((column) => data.map((row): [string, string] => [row[column - 1] ?? '', row[column] ?? '']))
    .filter(([number, said]) => number !== '' || said !== '');
  return pairs.length > 0 && pairs.every(([number, said]) => isPair(number, said))
    ? { pairs: pairs.map(([number, said]) => [numberIn(number), saidIn(said)]) }
    : 'unclear';
}

const arePairs = (row: readonly string[]) =>
  row.length % 2 === 0 &&
  row.length > 0 &&
  row.every(
    (text, at) => at % 2 === 1 || isPair(text, row[at + 1] ?? '') || (text === '' && row[at + 1] === '' && at > 0),
  );
const pairsIn = (row: readonly string[]) =>
  row.flatMap((text, at): [string, string][] =>
    at % 2 === 0 && text !== '' ? [[numberIn(text), saidIn(row[at + 1] ?? '')]] : [],
  );

/** The same as one line of a text. */
export const lineOfKey = (pairs: readonly (readonly [string, string])[], line: number): TextLine =>
  bareLine(`Ответы: ${pairs.map(([number, said]) => `${number}-${said}`).join('; ')}`, line);
