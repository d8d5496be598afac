/** Letters before options, in the alphabets that people number with. */
const ALPHABETS = [
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ',
  'АБВГДЕЁЖЗИЙКЛМН',
  'АӘБВГҒДЕЖЗИ',
  'АӘБВГҒДЕЁЖЗИЙК',
];
/** Cyrillic letters that nobody can tell from Latin ones. */
const LOOKS: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  Н: 'H',
  І: 'I',
  К: 'K',
  М: 'M',
  О: 'O',
  Р: 'P',
  Т: 'T',
  Х: 'X',
};

function lookOf(letter: string): string {
  const capital = letter.toUpperCase();
  return LOOKS[capital] ?? capital;
}

/** The letters of each alphabet as they look, and the first place of each: they are asked for at every line of a text. */
const ORDERS = ALPHABETS.map((alphabet) => {
  const letters = [...alphabet].map(lookOf);
  return { letters, places: new Map(letters.map((letter) => [letter, letters.indexOf(letter)])) };
});

/** An answer names the letter that stands before the option as it looks: Cyrillic "В" is the "B" of A, B, C. */
export const sameLabel = (one: string, other: string): boolean => lookOf(one) === lookOf(other);

export function isNextLabel(last: string, label: string): boolean {
  const [from, to] = [lookOf(last), lookOf(label)];
  return ORDERS.some(({ letters, places }) => {
    const place = places.get(from);
    return place !== undefined && letters[place + 1] === to;
  });
}
