import type { Choice } from '@kaskad/domain';

/**
 * Shares that Moodle lists and that add up to a whole for so many right options; there is no equal one for eleven and
 * twelve.
 */
const EQUAL: Readonly<Record<number, number>> = {
  1: 100,
  2: 50,
  3: 33.33333,
  4: 25,
  5: 20,
  6: 16.66667,
  7: 14.28571,
  8: 12.5,
  9: 11.11111,
  10: 10,
};
const MOST_EQUAL = 10;

/** Whether each right option gets the same share. */
export const sharesAreEven = ({ options }: Pick<Choice, 'options'>): boolean =>
  options.filter(({ correct }) => correct).length <= MOST_EQUAL;

/**
 * In hundredths, for each option in its place: all right ones together reach the whole, and a wrong one beside them
 * always costs: all where only the whole answer counts, else what a right one gives.
 */
export function moodleShares({ options, scoring }: Pick<Choice, 'options' | 'scoring'>): number[] {
  const right = options.filter(({ correct }) => correct).length;
  const share = EQUAL[right] ?? 10;
  // Two halves of a tenth for each option beyond ten.
  let halves = right > MOST_EQUAL ? 2 * (right - MOST_EQUAL) : 0;
  return options.map(({ correct }) => {
    if (!correct) return scoring === 'all' ? -100 : -share;
    return halves-- > 0 ? 5 : share;
  });
}
