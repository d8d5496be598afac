/** Letters before options, in the alphabets that people number with. */
const ALPHABETS = ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'АБВГДЕЖЗИКЛМН', 'АӘБВГҒДЕЖЗИ'];
/** Cyrillic letters that nobody can tell from Latin ones. */
const LOOKS: Readonly<Record<string, string>> = { А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', І: 'I', К: 'K', М: 'M', О: 'O', Р: 'P', Т: 'T', Х: 'X' };

const labelOf = (letter: string): string => letter.toUpperCase();
const lookOf = (letter: string) => LOOKS[labelOf(letter)] ?? labelOf(letter);

/** An answer names the letter that stands before the option as it looks: Cyrillic "В" is the "B" of A, B, C. */
export const sameLabel = (one: string, other: string): boolean => lookOf(one) === lookOf(other);

export function isNextLabel(last: string, label: string): boolean {
  return ALPHABETS.some((letters) => {
    const place = [...letters].findIndex((letter) => sameLabel(letter, last));
    return place >= 0 && sameLabel(letters[place + 1] ?? '', label);
  });
}

/** The place of an option that a letter means where options have no letters of their own; null when it may mean two. */
export function placeOfLetter(letter: string, alphabet: 'latin' | 'cyrillic' | null): number | null {
  const latin = ALPHABETS[0]?.indexOf(lookOf(letter)) ?? -1;
  const cyrillic = [...'АБВГДЕ'].findIndex((one) => (alphabet === 'cyrillic' ? sameLabel(one, letter) : one === labelOf(letter)));
  if (alphabet === 'latin') return latin >= 0 ? latin : null;
  if (alphabet === 'cyrillic') return cyrillic >= 0 ? cyrillic : null;
  if (latin >= 0 && cyrillic >= 0) return latin === cyrillic ? latin : null;
  return Math.max(latin, cyrillic) >= 0 ? Math.max(latin, cyrillic) : null;
}
