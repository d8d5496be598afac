import type { CommissionMention } from './roster-row.ts';

/** A commission that a list may mean. `path` holds the ids from the top down to it, each followed by a slash. */
export interface ListedPlace {
  readonly path: string;
  readonly code: string;
  readonly number: number | null;
}

/** How many more than half of the rows must be strangers before the list counts as one of another place. */
const HALF = 0.5;
const MOST_OFFERS = 3;

/** Whether the rows that name a commission mostly name one that is not below the chosen one. */
export function isOfElsewhere(unknownRows: number, namingRows: number): boolean {
  return unknownRows > namingRows * HALF;
}

/**
 * The commissions that a list is of: below each of them the most mentions mean exactly one commission; the narrowest
 * ones, as ids. `found` are the commissions that bear a code or number of the mentions; `reach` holds the paths below
 * which the importer may load lists. Empty when less than half of the mentions are found.
 */
export function findMeantPlaces(
  mentions: readonly CommissionMention[],
  found: readonly ListedPlace[],
  reach: readonly string[],
): string[] {
  const candidates = new Set(
    found.flatMap(({ path }) => placesAbove(path)).filter((path) => reach.some((top) => path.startsWith(top))),
  );
  const scored = [...candidates].map((path) => ({ path, score: meantBelow(path, mentions, found) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  if (best === 0 || best < mentions.length * HALF) return [];
  const top = scored.filter(({ score }) => score === best).map(({ path }) => path);
  const narrowest = top.filter((path) => !top.some((other) => other !== path && other.startsWith(path)));
  return narrowest.sort().slice(0, MOST_OFFERS).map(idOf);
}

/** How many mentions mean exactly one commission below this place. */
function meantBelow(place: string, mentions: readonly CommissionMention[], found: readonly ListedPlace[]): number {
  const below = found.filter(({ path }) => path.startsWith(place));
  const codes = new Set(below.map(({ code }) => code.toUpperCase()));
  const numbers = Map.groupBy(below, ({ number }) => number);
  return mentions.filter(
    ({ text, number }) => codes.has(text.toUpperCase()) || (number !== null && numbers.get(number)?.length === 1),
  ).length;
}

/** The places that a commission hangs below, not itself: a list is of the district that its precincts belong to. */
function placesAbove(path: string): string[] {
  const ids = path.split('/').filter(Boolean);
  const starts = path.startsWith('/') ? '/' : '';
  return ids.slice(0, -1).map((_, index) => `${starts}${ids.slice(0, index + 1).join('/')}/`);
}

const idOf = (path: string) => path.split('/').filter(Boolean).at(-1)!;
