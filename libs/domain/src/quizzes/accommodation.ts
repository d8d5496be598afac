import type { TestSettings } from './settings.ts';

/** What a person was granted for the tests of a campaign, for instance because of poor sight. */
export interface Accommodation {
  /** Percent of the ordinary time on top of it. */
  readonly extraTime: number;
  readonly extraAttempts: number;
}
export const NO_ACCOMMODATION: Accommodation = { extraTime: 0, extraAttempts: 0 };

/**
 * Whole minutes to work on a test, rounded up in the person's favour: never more than the campaign lets a test take,
 * never less than the test's own.
 */
export function extendMinutes(
  minutes: number,
  { extraTime }: Pick<Accommodation, 'extraTime'>,
  { minutesAtMost }: Pick<TestSettings, 'minutesAtMost'>,
): number {
  return Math.max(minutes, Math.min(minutesAtMost, Math.ceil(minutes * (1 + extraTime / 100) - 1e-9)));
}
