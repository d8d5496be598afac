import type { REORGANISATION_END_REASONS } from './reorganisation.ts';

/** Why an appointment ends, as a person enters it. */
export const END_REASONS = ['own_wish', 'illness', 'moved_away', 'recalled', 'removed', 'died', 'other'] as const;
export type EndReason = (typeof END_REASONS)[number];

/** Written by an import: the holder came to another commission, or the new list names somebody else in the place. */
export const ROSTER_END_REASONS = ['transferred', 'new_roster'] as const;
/** Written by a merge: the same person was entered into this commission twice. */
export const MERGE_END_REASON = 'merged';
export type AnyEndReason =
  | EndReason
  | (typeof ROSTER_END_REASONS)[number]
  | (typeof REORGANISATION_END_REASONS)[number]
  | typeof MERGE_END_REASON;

export type AppointmentRefusal = 'appointment_exists' | 'position_taken' | 'appointment_in_future';
export type EndRefusal = 'appointment_ended' | 'appointment_in_future' | 'appointment_dates';

export interface Appointing {
  /** Calendar days, `2026-02-10`; `today` in the commission's zone. */
  readonly startedOn: string;
  readonly today: string;
  /** A chair, deputy or secretary: there is one of each. */
  readonly isSingle: boolean;
  readonly holders: number;
  /** Whether the person serves in this commission already, in whatever position. */
  readonly serves: boolean;
}

/**
 * Whether a person may be appointed, or why not: twice in one commission ('appointment_exists'), into a place that is
 * held ('position_taken'), or from a day that has not come ('appointment_in_future': coverage counts those who serve
 * now).
 */
export function appointmentRefusal({
  startedOn,
  today,
  isSingle,
  holders,
  serves,
}: Appointing): AppointmentRefusal | null {
  if (startedOn > today) return 'appointment_in_future';
  if (serves) return 'appointment_exists';
  return isSingle && holders > 0 ? 'position_taken' : null;
}

export interface Ending {
  readonly startedOn: string;
  /** The day on which it ended before; null while it is open. */
  readonly endedOn: string | null;
  readonly lastDay: string;
  readonly today: string;
}

/** Whether an appointment may end on `lastDay`: once, not before it began, and not in the future. */
export function endRefusal({ startedOn, endedOn, lastDay, today }: Ending): EndRefusal | null {
  if (endedOn !== null) return 'appointment_ended';
  if (lastDay > today) return 'appointment_in_future';
  return lastDay < startedOn ? 'appointment_dates' : null;
}
