import { isShielded } from './shield.ts';

/** People and the points they earned on one item, by their total score: place 0 holds those with the lowest. */
export interface ByScore {
  readonly people: readonly number[];
  readonly points: readonly number[];
}

/** Share of the group at either end, T. L. Kelley (1939), Journal of Educational Psychology 30, 17–24. */
export const KELLEY_SHARE = 0.27;

export interface UpperLower {
  /** People in either group, whole. */
  readonly size: number;
  /** Mean points of the group on the item, 0 to 1. */
  readonly upper: number;
  readonly lower: number;
  /** Upper less lower, −1 to 1. */
  readonly difference: number;
}

/**
 * Discrimination by groups: mean points on the item of the 27 % with the highest total less those of the 27 % with the
 * lowest. The size is 27 % of the people rounded, at least one. Of people with the same total at the edge of a group
 * each counts in part, so that the group has its size and nobody is chosen by chance. Null with fewer than two people.
 */
export function upperLowerOf({ people, points }: ByScore): UpperLower | null {
  const total = people.reduce((sum, count) => sum + count, 0);
  if (total < 2) return null;
  const size = Math.max(1, Math.round(total * KELLEY_SHARE));
  const upper = endOf([...people].reverse(), [...points].reverse(), size);
  const lower = endOf(people, points, size);
  return { size, upper, lower, difference: upper - lower };
}

/** The same where the groups are large enough to be shown, and null where single persons could be read from them. */
export function shownUpperLower(by: ByScore): UpperLower | null {
  const ends = upperLowerOf(by);
  return ends === null || isShielded(ends.size) ? null : ends;
}

/** Mean points of the first `size` people. */
function endOf(people: readonly number[], points: readonly number[], size: number): number {
  let left = size;
  let sum = 0;
  for (const [index, count] of people.entries()) {
    if (count === 0) continue;
    const taken = Math.min(left, count);
    sum += ((points[index] ?? 0) * taken) / count;
    left -= taken;
    if (left === 0) break;
  }
  return sum / size;
}

/** What somebody should look at, the gravest first. */
export const ITEM_FLAGS = ['key_doubtful', 'translation', 'translation_maybe', 'weak', 'too_hard', 'too_easy'] as const;
export type ItemFlag = (typeof ITEM_FLAGS)[number];

/** So many answers before an item is judged: with fewer its figures are shown and nothing is said of them. */
export const ANSWERS_TO_JUDGE = 30;

export interface ItemFigures {
  readonly answers: number;
  readonly difficulty: number;
  readonly discrimination: number | null;
  readonly upperLower: number | null;
  readonly differential: 'A' | 'B' | 'C' | null;
}

/**
 * What the figures of an item say. Key doubtful: the better somebody is, the less they earn on it. Weak: the groups
 * differ by less than 0.20, which R. L. Ebel & D. A. Frisbie (1991, Essentials of Educational Measurement, 5th ed., p. 232)
 * call poor; not said of items that nearly everybody or nobody gets right, where the groups cannot differ. Too easy,
 * too hard: beyond 95 % or below 20 %.
 */
export function flagsOf({ answers, difficulty, discrimination, upperLower, differential }: ItemFigures): ItemFlag[] {
  if (answers < ANSWERS_TO_JUDGE) return [];
  const doubtful = discrimination !== null && discrimination < -0.05;
  const says: Record<ItemFlag, boolean> = {
    key_doubtful: doubtful,
    translation: differential === 'C',
    translation_maybe: differential === 'B',
    weak: !doubtful && upperLower !== null && upperLower < 0.2 && difficulty >= 0.2 && difficulty <= 0.9,
    too_hard: difficulty < 0.2,
    too_easy: difficulty > 0.95,
  };
  return ITEM_FLAGS.filter((flag) => says[flag]);
}
