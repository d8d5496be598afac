/** What anybody may read of a district, or of all of them together. */
export interface Figures {
  readonly precincts: number;
  /** Precincts that are ready. */
  readonly ready: number;
  readonly members: number;
  /** Null where so few people are meant that somebody could be known by it. */
  readonly certified: number | null;
}

/** A district of fewer precincts is shown in the sum alone. */
export const PRECINCTS_SHOWN = 3;
/** Of fewer people, with a certificate or without one, no number is shown; nobody and everybody are no secret of one. */
export const PEOPLE_SHOWN = 5;

const isFew = (people: number): boolean => people > 0 && people < PEOPLE_SHOWN;
const isSmall = ({ members, certified }: Figures): boolean =>
  certified !== null && (isFew(certified) || isFew(members - certified));

/**
 * The districts that may be shown beside their sum. One single number that is missing could be worked out from the sum:
 * where there is one, the next smallest is left out with it, districts and numbers of people alike.
 */
export function publicDistricts<District extends Figures>(districts: readonly District[]): District[] {
  const left = partnered(
    districts,
    ({ precincts }) => precincts < PRECINCTS_SHOWN,
    [],
    ({ precincts }) => precincts,
  );
  const shown = districts.filter((one) => !left.has(one));
  const hidden = partnered(shown, isSmall, [...left], ({ certified }) => certified ?? 0);
  return shown.map((one) => (hidden.has(one) ? { ...one, certified: null } : one));
}

/** The sum, whose own number of people may be too small to be told. */
export const publicSum = <Sum extends Figures>(sum: Sum): Sum => (isSmall(sum) ? { ...sum, certified: null } : sum);

/** What has to be left out, and where nothing else is missing that hides it in the sum, the smallest other one too. */
function partnered<T>(
  all: readonly T[],
  mustGo: (one: T) => boolean,
  missing: readonly T[],
  size: (one: T) => number,
): Set<T> {
  const gone = new Set(all.filter(mustGo));
  if (gone.size + missing.length !== 1 || gone.size === 0) return gone;
  const [next] = all.filter((one) => !gone.has(one)).toSorted((a, b) => size(a) - size(b));
  return next === undefined ? gone : gone.add(next);
}
