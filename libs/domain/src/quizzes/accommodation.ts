/** What a person was granted for the tests of a campaign, for instance because of poor sight. */
export interface Accommodation {
  /** Percent of the ordinary time on top of it. */
  readonly extraTime: number;
  readonly extraAttempts: number;
}
export const NO_ACCOMMODATION: Accommodation = { extraTime: 0, extraAttempts: 0 };
/** A test never takes longer than this, whatever is granted. */
export const MINUTES_AT_MOST = 600;

/** Whole minutes to work on a test, rounded up in the person's favour. */
export function minutesFor(minutes: number, { extraTime }: Pick<Accommodation, 'extraTime'>): number {
  return Math.min(MINUTES_AT_MOST, Math.ceil(minutes * (1 + extraTime / 100) - 1e-9));
}
