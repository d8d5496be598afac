import { soundKey } from './name-key.ts';

export interface NameSearch {
  /** Sounds of the words, each to be found in some part of the name, in any order. */
  readonly keys: readonly string[];
  /** Ends of phone numbers: three digits or more, however they are set apart. */
  readonly numbers: readonly string[];
  /** What is neither a name nor a number: nobody can be found by it. */
  readonly ignored: readonly string[];
}

const DIGITS = /^[\d()+-]*\d[\d()+-]*$/;

/** What somebody typed to find a person: words of a name in any spelling, and the last digits of a phone. */
export function readNameSearch(text: string): NameSearch {
  const found = { keys: [] as string[], numbers: [] as string[], ignored: [] as string[] };
  for (const word of wordsOf(text)) {
    const key = soundKey(word);
    if (DIGITS.test(word)) numberIn(word, found);
    else if (key === '') found.ignored.push(word);
    else found.keys.push(key);
  }
  return found;
}

/** A phone number is one word, whatever blanks stand in it. */
const wordsOf = (text: string) =>
  text
    .replace(/(\d[)-]?)\s+(?=[(-]?\d)/g, '$1')
    .split(/\s+/)
    .filter(Boolean);

function numberIn(word: string, found: { numbers: string[]; ignored: string[] }): void {
  const digits = word.replace(/\D/g, '');
  if (digits.length < 3) found.ignored.push(word);
  else found.numbers.push(digits.replace(/^8(?=\d{10}$)/, '7'));
}

/** Whether a name that is written out fits what was asked for; numbers are not looked for in it. */
export function fitsSearch(name: string, { keys }: Pick<NameSearch, 'keys'>): boolean {
  const parts = name.split(/\s+/).map(soundKey);
  return keys.length > 0 && keys.every((key) => parts.some((part) => part.includes(key)));
}
