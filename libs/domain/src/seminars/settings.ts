/**
 * The numbers of a campaign's seminars. All are configuration (campaigns.settings → seminars); these are only the
 * defaults.
 */
export const SEMINAR_DEFAULTS = {
  /** Seats of a group when nobody says otherwise. */
  groupSize: 25,
  /** Seats per trainer above which the planner is warned. */
  warnPerTrainer: 30,
  /** Seats per trainer above which a seminar is refused. */
  blockPerTrainer: 50,
  /** Sign-up closes this many hours before the first session. */
  signUpClosesHours: 12,
  /** Attendance is taken from this many minutes before a session. */
  checkInOpensMinutes: 60,
  /** Members check themselves in until this many minutes after a session; later marks of others need a reason. */
  checkInClosesMinutes: 30,
  /** Whoever checks in later than this many minutes after the start is late. */
  lateAfterMinutes: 15,
  /** Length of the one session in which a precinct's trio trains its own members. */
  precinctMinutes: 120,
} as const;

export type SeminarSettings = { readonly [K in keyof typeof SEMINAR_DEFAULTS]: number };

/**
 * The settings of a campaign: what its `settings.seminars` names, the defaults for the rest. Anything that is not a
 * number ≥ 0 is ignored.
 */
export function seminarSettingsOf(settings: unknown): SeminarSettings {
  const own = (settings as { seminars?: Record<string, unknown> } | null)?.seminars ?? {};
  const entries = Object.entries(SEMINAR_DEFAULTS).map(([key, value]) => {
    const chosen = own[key];
    return [key, typeof chosen === 'number' && Number.isFinite(chosen) && chosen >= 0 ? chosen : value];
  });
  return Object.fromEntries(entries) as SeminarSettings;
}
