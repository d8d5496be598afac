import { PUBLISHED_SEMINAR_STATES, type SeminarState } from './seminar.ts';

/** So long after its end a seminar is reported by whoever ran it. */
export const REPORT_HOURS = 24;
export const REPORT_STANDINGS = ['waiting', 'overdue', 'on_time', 'late'] as const;
export type ReportStanding = (typeof REPORT_STANDINGS)[number];

export const reportDueAt = (endsAt: Date) => new Date(endsAt.getTime() + REPORT_HOURS * 3_600_000);

/**
 * How the report of a seminar stands; null where nothing is to be reported. The first report decides whether it came in
 * time.
 */
export function reportStanding({
  state,
  endsAt,
  firstAt,
  now,
}: {
  readonly state: SeminarState;
  readonly endsAt: Date;
  readonly firstAt: Date | null;
  readonly now: Date;
}): ReportStanding | null {
  const due = reportDueAt(endsAt);
  if (firstAt) return firstAt <= due ? 'on_time' : 'late';
  if (!PUBLISHED_SEMINAR_STATES.some((one) => one === state) || now < endsAt) return null;
  return now <= due ? 'waiting' : 'overdue';
}

/** Why a seminar is not reported now, or null. What is reported follows from its marks, so it was closed before. */
export const reportRefusal = (state: SeminarState): 'report_not_held' | null =>
  state === 'held' ? null : 'report_not_held';
