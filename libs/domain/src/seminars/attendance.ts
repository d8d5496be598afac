import { type EnrolmentState, holdsSeat, NOT_EXPECTED_STATES } from './enrolment.ts';
import type { SeminarSettings } from './settings.ts';

export const ATTENDANCE_MARKS = ['present', 'late', 'left_early', 'absent', 'excused'] as const;
export type AttendanceMark = (typeof ATTENDANCE_MARKS)[number];
export const ATTENDANCE_METHODS = ['qr', 'badge', 'list', 'paper', 'offline'] as const;
export type AttendanceMethod = (typeof ATTENDANCE_METHODS)[number];

/** Marks of somebody who was there: only their minutes count. */
export const PRESENCE_MARKS = ['present', 'late', 'left_early'] as const satisfies readonly AttendanceMark[];
export const isPresence = (mark: AttendanceMark) => (PRESENCE_MARKS as readonly AttendanceMark[]).includes(mark);

export interface SessionTimes {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const MINUTE = 60_000;
/** Length of a session in whole minutes. */
export const sessionMinutes = ({ startsAt, endsAt }: SessionTimes) =>
  Math.round((endsAt.getTime() - startsAt.getTime()) / MINUTE);
/** Somebody who was at a session, for so many minutes. */
export interface Presence extends SessionTimes {
  readonly minutes: number;
}

/**
 * Whether nobody can have been at both for as long as is said: together they take more than the time from the first
 * beginning to the last end.
 */
export function cannotAttendBoth(one: Presence, other: Presence): boolean {
  const isAtOnce = one.startsAt < other.endsAt && other.startsAt < one.endsAt;
  const span = {
    startsAt: one.startsAt < other.startsAt ? one.startsAt : other.startsAt,
    endsAt: one.endsAt > other.endsAt ? one.endsAt : other.endsAt,
  };
  return isAtOnce && one.minutes + other.minutes > sessionMinutes(span);
}

/** The moment from which attendance of a session may be taken. */
export const checkInOpensAt = ({ startsAt }: SessionTimes, settings: SeminarSettings) =>
  new Date(startsAt.getTime() - settings.checkInOpensMinutes * MINUTE);
/** The moment until which members check themselves in, and after which a change of a mark needs a reason. */
export const checkInClosesAt = ({ endsAt }: SessionTimes, settings: SeminarSettings) =>
  new Date(endsAt.getTime() + settings.checkInClosesMinutes * MINUTE);

/** Whether members may check themselves in at `now`. */
export type CheckInState = 'early' | 'open' | 'closed';
export function checkInState(session: SessionTimes, settings: SeminarSettings, now: Date): CheckInState {
  if (now < checkInOpensAt(session, settings)) return 'early';
  return now > checkInClosesAt(session, settings) ? 'closed' : 'open';
}

export type MarkRefusal =
  | 'attendance_too_early'
  | 'attendance_closed'
  | 'attendance_session_cancelled'
  | 'attendance_reason_needed'
  | 'seminar_not_enrolled';

export interface MarkCase {
  readonly session: SessionTimes & { readonly cancelled: boolean };
  /** The person's enrolment, null when there is none. */
  readonly enrolment: EnrolmentState | null;
  /** The mark that counts now, null for the first. */
  readonly current: AttendanceMark | null;
  /** Whether the mark that counts now is a correction: it has a reason. */
  readonly corrected?: boolean;
  readonly mark: AttendanceMark;
  readonly method: AttendanceMethod;
  readonly reason: string | null;
  /** When the mark was made, within what the server knows; see `madeAt`. Asked only of marks made offline. */
  readonly recordedAt: Date;
  readonly settings: SeminarSettings;
  /** The server's clock: it alone decides whether a session has come. */
  readonly now: Date;
}

/**
 * Why a mark is not recorded, or null. A session that has not come yet cannot be marked, by any clock but the server's;
 * a few minutes early is not early. To change a mark after the session, or one that was corrected, is a correction and
 * needs a reason. Whoever marks with a network is told so and can give it; what waited on a device is kept, and the
 * state of the marks says what it counts for.
 */
export function markRefusal({
  session,
  enrolment,
  current,
  corrected = false,
  mark,
  method,
  reason,
  recordedAt,
  settings,
  now,
}: MarkCase): MarkRefusal | null {
  if (session.cancelled) return 'attendance_session_cancelled';
  if (enrolment === null) return 'seminar_not_enrolled';
  if (now < checkInOpensAt(session, settings)) return 'attendance_too_early';
  if (current === null || current === mark || reason !== null || hasWaited({ method, recordedAt, now })) return null;
  return corrected || now > checkInClosesAt(session, settings) ? 'attendance_reason_needed' : null;
}

/** A mark that comes within a minute was sent at once. */
const SENDING = MINUTE;
const hasWaited = ({ method, recordedAt, now }: Pick<MarkCase, 'method' | 'recordedAt' | 'now'>) =>
  method === 'offline' && now.getTime() - recordedAt.getTime() > SENDING;

/**
 * Why a member may not check in with the hall's code, or null. Refused before the window, after it, and for anybody who
 * is not in this group.
 */
export function selfCheckInRefusal({
  session,
  enrolment,
  settings,
  now,
}: Pick<MarkCase, 'session' | 'enrolment' | 'settings' | 'now'>): MarkRefusal | null {
  if (session.cancelled) return 'attendance_session_cancelled';
  if (enrolment === null || (NOT_EXPECTED_STATES as readonly EnrolmentState[]).includes(enrolment))
    return 'seminar_not_enrolled';
  if (now < checkInOpensAt(session, settings)) return 'attendance_too_early';
  return now > checkInClosesAt(session, settings) ? 'attendance_closed' : null;
}

/** Whoever comes after it is late. */
export const lateFrom = ({ startsAt }: Pick<SessionTimes, 'startsAt'>, settings: SeminarSettings) =>
  new Date(startsAt.getTime() + settings.lateAfterMinutes * MINUTE);
/** The mark of somebody who checks in at `now`. */
export function markForArrival(session: SessionTimes, now: Date, settings: SeminarSettings): 'present' | 'late' {
  return now > lateFrom(session, settings) ? 'late' : 'present';
}

/**
 * Minutes of the session that a mark stands for: all when present, none when absent or excused. For somebody late or
 * gone early, the minutes given, otherwise what was left (or had passed) of the session at `madeAt`; when that moment
 * lies outside the session (a wrong clock), all of it.
 */
export function attendedMinutes(
  mark: AttendanceMark,
  { session, given, madeAt }: { session: SessionTimes; given?: number | null; madeAt: Date },
): number {
  const whole = sessionMinutes(session);
  switch (mark) {
    case 'present':
      return whole;
    case 'absent':
    case 'excused':
      return 0;
    case 'late':
    case 'left_early': {
      if (given !== undefined && given !== null) return Math.min(given, whole);
      if (madeAt <= session.startsAt || madeAt >= session.endsAt) return whole;
      const [from, to] = mark === 'late' ? [madeAt, session.endsAt] : [session.startsAt, madeAt];
      return Math.floor((to.getTime() - from.getTime()) / MINUTE);
    }
  }
}

/**
 * The share (0 … 1) of a seminar that a person attended: minutes attended over minutes of all sessions that took place.
 * `attended` gives the minutes of the current mark by session; more than the session lasted counts as the session. No
 * sessions: 0.
 */
export function attendanceShare(
  sessions: readonly { readonly id: string; readonly minutes: number }[],
  attended: ReadonlyMap<string, number>,
): number {
  const total = sessions.reduce((sum, { minutes }) => sum + minutes, 0);
  const there = sessions.reduce((sum, { id, minutes }) => sum + Math.min(attended.get(id) ?? 0, minutes), 0);
  return total === 0 ? 0 : there / total;
}

/**
 * What becomes of an enrolment when the seminar was held: attended by any presence, excused by an excuse, otherwise a
 * seat that stayed empty.
 */
export function enrolmentOutcome(state: EnrolmentState, marks: readonly AttendanceMark[]): EnrolmentState {
  if (marks.some(isPresence)) return 'attended';
  if (!holdsSeat(state)) return state;
  return marks.includes('excused') ? 'excused' : 'no_show';
}
