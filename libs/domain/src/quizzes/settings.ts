/**
 * What a campaign sets for its tests beside what each test says itself. All are configuration (campaigns.settings →
 * tests); these are only the defaults.
 */
export const TEST_DEFAULTS = {
  /** Questions of one kind of test shown to one person in `capHours`: more is harvesting, not learning. */
  questionsPerDay: 300,
  /** Caps on attempts and questions look this many hours back. */
  capHours: 24,
  /** A test never takes more minutes than this, whatever is granted. */
  minutesAtMost: 600,
  /**
   * Seconds after the deadline in which answers are still taken whatever the device says: the time a slow network needs
   * for what was ticked at the last moment.
   */
  graceSeconds: 30,
} as const;

export type TestSettings = { readonly [K in keyof typeof TEST_DEFAULTS]: number };
