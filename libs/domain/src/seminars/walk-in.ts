import { checkInState, type MarkRefusal, type SessionTimes } from './attendance.ts';
import { type EnrolmentState, holdsSeat } from './enrolment.ts';
import type { SeminarState } from './seminar.ts';
import type { SeminarSettings } from './settings.ts';

/** Why nobody is let in at this hour. */
export type DoorRefusal =
  | Extract<MarkRefusal, 'attendance_too_early' | 'attendance_session_cancelled'>
  | 'seminar_not_open'
  | 'walk_in_closed';
export type WalkInRefusal = DoorRefusal | 'seminar_teaches_here' | 'seminar_person_left' | 'walk_in_full';

export interface DoorCase {
  readonly session: SessionTimes & { readonly cancelled: boolean };
  readonly seminar: { readonly state: SeminarState };
  readonly settings: SeminarSettings;
  /** The server's clock. */
  readonly now: Date;
}

/** Whether people are let in at all: while the session takes marks of those who come, and no longer. */
export function doorRefusal({ session, seminar, settings, now }: DoorCase): DoorRefusal | null {
  if (seminar.state !== 'open') return 'seminar_not_open';
  if (session.cancelled) return 'attendance_session_cancelled';
  const door = checkInState(session, settings, now);
  if (door === 'early') return 'attendance_too_early';
  return door === 'closed' ? 'walk_in_closed' : null;
}

export interface WalkInCase extends DoorCase {
  readonly seminar: DoorCase['seminar'] & { readonly capacity: number };
  readonly seatsTaken: number;
  /** The person's enrolment so far, null when there is none. */
  readonly state: EnrolmentState | null;
  /** Whether a seat is reserved for this person's offer; it is among those taken. */
  readonly isReserved: boolean;
  readonly teaches: boolean;
  /** Whether the person left the commission by which they were on the list, and did not come back. */
  readonly hasLeft: boolean;
  /** Whether they have a seat or deliver a session elsewhere at these hours. */
  readonly isBusy: boolean;
  /** Why they are let in although there is no seat. */
  readonly reason: string | null;
}

export type WalkInAnswer = { readonly refusal: WalkInRefusal } | { readonly state: EnrolmentState };

/**
 * What becomes of somebody who stands at the door and has no seat: a free one is theirs. Beyond the seats, with a
 * reason, they are let in as guests are, on the list without a seat; and so is who has a seat elsewhere at these hours:
 * nobody has two.
 */
export function walkInAnswer(one: WalkInCase): WalkInAnswer {
  const { seminar, seatsTaken, state, isReserved, isBusy, reason } = one;
  const door = doorRefusal(one);
  if (door) return { refusal: door };
  if (one.teaches) return { refusal: 'seminar_teaches_here' };
  if (one.hasLeft) return { refusal: 'seminar_person_left' };
  if (state !== null && holdsSeat(state)) return { state };
  const isFull = seatsTaken - (isReserved ? 1 : 0) >= seminar.capacity;
  if (isFull && reason === null) return { refusal: 'walk_in_full' };
  return { state: isFull || isBusy ? 'invited' : 'confirmed' };
}
