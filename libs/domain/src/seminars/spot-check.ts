/** How somebody who did not run a seminar finds out whether it took place as reported. */
export const SPOT_CHECK_WAYS = ['call', 'visit'] as const;
export const SPOT_CHECK_OUTCOMES = ['confirmed', 'differs', 'not_held', 'not_reached'] as const;
export type SpotCheckOutcome = (typeof SPOT_CHECK_OUTCOMES)[number];

/** How many are drawn: this share, and one at least. */
export const sampleSize = (population: number, percent: number): number =>
  population === 0 ? 0 : Math.max(1, Math.ceil((population * percent) / 100));

/**
 * The sample that a seed draws. `rankOf` gives each a digest of seed and id: those with the smallest are drawn, so that
 * anybody can draw them again, whatever the order in which they are given.
 */
export const drawSample = (ids: readonly string[], size: number, rankOf: (id: string) => string): string[] =>
  [...new Set(ids)]
    .map((id) => ({ id, rank: rankOf(id) }))
    .sort((a, b) => compare(a.rank, b.rank) || compare(a.id, b.id))
    .slice(0, size)
    .map(({ id }) => id);
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

export type DrawRefusal = 'spot_check_days' | 'spot_check_nothing';

/** Why no sample is drawn of the seminars that ended on these days, or null. */
export function drawRefusal({
  from,
  until,
  today,
  population,
}: {
  readonly from: string;
  readonly until: string;
  readonly today: string;
  readonly population: number;
}): DrawRefusal | null {
  if (until < from || from > today) return 'spot_check_days';
  return population === 0 ? 'spot_check_nothing' : null;
}

export type SpotCheckRefusal = 'spot_check_own' | 'spot_check_counts' | 'spot_check_no_consequence';

/**
 * Why the result of a check is not taken, or null. Whoever trained or reported the seminar does not check it; what is
 * not as reported has a consequence.
 */
export function spotCheckRefusal({
  isOwn,
  asked,
  confirmed,
  outcome,
  consequence,
}: {
  readonly isOwn: boolean;
  readonly asked: number;
  readonly confirmed: number;
  readonly outcome: SpotCheckOutcome;
  readonly consequence: string | null;
}): SpotCheckRefusal | null {
  if (isOwn) return 'spot_check_own';
  if (confirmed > asked || (outcome === 'confirmed' && confirmed === 0)) return 'spot_check_counts';
  return needsConsequence(outcome) && consequence === null ? 'spot_check_no_consequence' : null;
}

export const needsConsequence = (outcome: SpotCheckOutcome): boolean => outcome === 'differs' || outcome === 'not_held';
