export const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * The pause after a further failure: doubled, at most a minute, spread so that a hall of phones does not return at one
 * moment.
 */
export function pauseAfter(pause: number, random: () => number = Math.random): number {
  return Math.min(LONGEST_PAUSE_MS, pause * 2) * (0.75 + random() / 2);
}
