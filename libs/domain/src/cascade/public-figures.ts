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
 * The districts that may be shown beside their sum. What is left out could be worked out from the sum as far as it
 * stands alone: where it does, further districts and numbers are left out with it.
 */
export function publicDistricts<District extends Figures>(districts: readonly District[]): District[] {
  const isFewPrecincts = ({ precincts }: District) => precincts < PRECINCTS_SHOWN;
  const small = districts.filter(isFewPrecincts);
  const [smallest] = bySize(districts, ({ precincts }) => precincts, small);
  const left = new Set(small.length === 1 && smallest ? [...small, smallest] : small);
  const shown = districts.filter((one) => !left.has(one));
  const hidden = new Set(withCover(shown, shown.filter(isSmall), [...left]));
  return shown.map((one) => (hidden.has(one) ? { ...one, certified: null } : one));
}

/** The sum, whose own number of people may be too small to be told. */
export const publicSum = <Sum extends Figures>(sum: Sum): Sum => (isSmall(sum) ? { ...sum, certified: null } : sum);

/**
 * Numbers of people that are not shown, with as many others as it takes that what the sum tells of all of them together
 * is of no small group, with a certificate or without one.
 */
function withCover<District extends Figures>(
  all: readonly District[],
  small: readonly District[],
  missing: readonly District[],
): readonly District[] {
  const gone = [...small];
  // One that is itself of many people covers best; the smallest of them costs the reader least.
  const covers = bySize(all, ({ certified }) => ((certified ?? 0) < PEOPLE_SHOWN ? Infinity : (certified ?? 0)), gone);
  while (isTold([...missing, ...gone])) {
    const next = covers.shift();
    if (next === undefined) return gone;
    gone.push(next);
  }
  return gone;
}

/** Whether the sum of what is missing tells of few people, or of a single district. */
function isTold(missing: readonly Figures[]): boolean {
  if (missing.length === 0) return false;
  const certified = missing.reduce((sum, one) => sum + (one.certified ?? 0), 0);
  const members = missing.reduce((sum, one) => sum + one.members, 0);
  return missing.length === 1 || isSmall({ precincts: 0, ready: 0, members, certified });
}

const bySize = <T>(all: readonly T[], size: (one: T) => number, without: readonly T[]): T[] =>
  all.filter((one) => !without.includes(one)).toSorted((a, b) => size(a) - size(b));
