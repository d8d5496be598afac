/** Letters before options, in the alphabets that people number with. */
const ALPHABETS = ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ', 'АБВГДЕЁЖЗИЙКЛМН', 'АӘБВГҒДЕЖЗИ', 'АӘБВГҒДЕЁЖЗИЙК'];
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
