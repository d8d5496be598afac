import { sameLabel } from '../texts/option-labels.ts';

/**
 * The order of letters over or before options, as people number with them; "Д" is typed for "D" where the letters are
 * Latin.
 */
const LATIN = 'ABCDEFGHIJKL';
const OTHERS = ['АБВГДЕЖЗИК', 'АБВГДЕЁЖЗИЙК', 'АӘБВГДЕЖЗИК', 'АӘБВГҒДЕЖЗИК', 'АӘБВГҒДЕЁЖЗИЙК'];

/** What the letters of a whole column of keys tell of their order: each list holds letters that only one order has. */
export interface Evidence {
  readonly latin: boolean;
  readonly cyrillic: boolean;
  /** "Ә" shifts all that follows. */
  readonly kazakh: boolean;
  /** Cyrillic letters that stand elsewhere in either order. */
  readonly doubtful: boolean;
}
/** The place that a letter means; "unclear" when it may mean two, null when it is no letter of an option. */
export type PlaceOf = (letter: string) => number | 'unclear' | null;

const ONLY_LATIN = /^[DFGIJLCС]$/;
const ONLY_CYRILLIC = /^[БГЖЗИҒӘ]$/;
const DOUBTFUL = /^[ВДЕКН]$/;

export const evidenceOf = (letters: readonly string[]): Evidence => ({
  latin: letters.some((letter) => ONLY_LATIN.test(letter)),
  cyrillic: letters.some((letter) => ONLY_CYRILLIC.test(letter)),
  kazakh: letters.some((letter) => /^[ӘҒ]$/.test(letter)),
  doubtful: letters.some((letter) => DOUBTFUL.test(letter)),
});

const isCyrillic = (letter: string) => /\p{Script=Cyrillic}/u.test(letter);
const isFirst = (letter: string) => sameLabel(letter, 'A');
const placeIn = (order: string, letter: string) =>
  [...order].findIndex((one) => sameLabel(one, letter) || (order === LATIN && one === 'D' && letter === 'Д'));

export interface Labels {
  readonly order: 'latin' | 'cyrillic';
  readonly places: ReadonlyMap<string, number>;
}

/** Letters over options as one order; null when they are none, or may be two that differ. */
export function labelsOf(said: readonly string[]): Labels | null {
  const letters = [...new Set(said.map((letter) => letter.toUpperCase()))];
  const fits = [LATIN, ...OTHERS]
    .map((order) => ({ order, places: letters.map((letter) => placeIn(order, letter)) }))
    .filter(({ places }) => !places.includes(-1) && new Set(places).size === letters.length);
  const whole = fits.find(({ places }) => Math.max(...places) === letters.length - 1);
  const found = whole ?? fits[0];
  if (!found || (!whole && fits.some(({ places }) => places.join() !== found.places.join()))) return null;
  return {
    order: found.order === LATIN ? 'latin' : 'cyrillic',
    places: new Map(letters.map((letter, place) => [letter, found.places[place] ?? 0])),
  };
}

/**
 * Letters of keys under options that have letters themselves. A letter of the other alphabet, or one that the column
 * uses otherwise, may mean two.
 */
export const placeUnder =
  ({ order, places }: Labels, { latin, cyrillic }: Evidence): PlaceOf =>
  (letter) => {
    if (isFirst(letter)) return 0;
    const same = places.get(letter) ?? null;
    if (order === 'cyrillic')
      return isCyrillic(letter) && !(latin && DOUBTFUL.test(letter))
        ? same
        : same !== null && !isCyrillic(letter) && !latin
          ? same
          : 'unclear';
    if (isCyrillic(letter) ? cyrillic || (same === null && !latin) : cyrillic && same === null)
      return placeIn(LATIN, letter) >= 0 ? 'unclear' : null;
    const place = placeIn(LATIN, letter);
    return place >= 0 ? place : null;
  };

/** Letters of keys where options have numbers, or nothing: in the order that the column decides. */
export const placeBy =
  ({ latin, cyrillic, kazakh, doubtful }: Evidence): PlaceOf =>
  (letter) => {
    const [inLatin, inOther] = [placeIn(LATIN, letter), placeIn(kazakh ? 'АӘБВГ' : 'АБВГДЕ', letter)];
    if (isFirst(letter)) return 0;
    if (latin && !cyrillic) return inLatin >= 0 ? inLatin : null;
    if (cyrillic && !latin)
      return isCyrillic(letter) && inOther >= 0 ? inOther : inLatin >= 0 || inOther >= 0 ? 'unclear' : null;
    if (inLatin < 0 && inOther < 0) return null;
    return latin || doubtful || isCyrillic(letter) ? 'unclear' : inLatin;
  };
