import type { EnrolmentState } from './enrolment.ts';
import type { SeminarState } from './seminar.ts';

/** Whose sessions a calendar shows: those somebody attends, those somebody teaches, of a building, of a campaign. */
export const CALENDAR_KINDS = ['attending', 'teaching', 'venue', 'campaign'] as const;
export type CalendarKind = (typeof CALENDAR_KINDS)[number];

/** How a calendar shows a session (STATUS of RFC 5545, section 3.8.1.11). */
export const CALENDAR_STATUSES = ['confirmed', 'tentative', 'cancelled'] as const;
export type CalendarStatus = (typeof CALENDAR_STATUSES)[number];

export interface CalendarSession {
  readonly seminar: SeminarState;
  readonly cancelled: boolean;
  /** How the reader stands to the seminar; null where the reader attends nothing of it. */
  readonly enrolment: EnrolmentState | null;
}

/** Days for which a calendar keeps what is over. */
export const CALENDAR_KEEPS_DAYS = 60;

const STATUS_OF_SEAT: Readonly<Record<EnrolmentState, CalendarStatus>> = {
  invited: 'tentative',
  waitlisted: 'tentative',
  confirmed: 'confirmed',
  attended: 'confirmed',
  no_show: 'confirmed',
  excused: 'cancelled',
  cancelled: 'cancelled',
};

/** A session that does not take place stays visible as cancelled: an entry that only vanishes is taken for a fault. */
export function calendarStatus({ seminar, cancelled, enrolment }: CalendarSession): CalendarStatus {
  if (cancelled || seminar === 'cancelled') return 'cancelled';
  const seat = enrolment === null ? 'confirmed' : STATUS_OF_SEAT[enrolment];
  return seminar === 'draft' && seat === 'confirmed' ? 'tentative' : seat;
}
