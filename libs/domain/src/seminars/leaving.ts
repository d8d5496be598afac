import { type EnrolmentState, OPEN_ENROLMENT_STATES } from './enrolment.ts';
import { isPlanned, type SeminarTimes, signUpIsOpen } from './seminar.ts';

/**
 * Why an enrolment is as it is when nobody concerned decided it: the person is no longer among those whom the seminar
 * is for (`left`), holds the place of somebody who was enrolled (`successor`), or is again among those whom it is for
 * (`returned`).
 */
export const ENROLMENT_CAUSES = ['left', 'successor', 'returned'] as const;
export type EnrolmentCause = (typeof ENROLMENT_CAUSES)[number];

export interface Belonging {
  /** Path of the commission that holds the seminar. */
  readonly path: string;
  /**
   * Paths where the person serves now: open appointments, the home of an operator, and where they plan seminars
   * themselves.
   */
  readonly serves: readonly string[];
  /** Paths of the appointments that ended. */
  readonly left: readonly string[];
}

/** Whether the person is among those whom a seminar of the commission at `path` is for: they serve in it or below it. */
export const isMeantFor = ({ path, serves }: Pick<Belonging, 'path' | 'serves'>) =>
  serves.some((one) => one.startsWith(path));

/**
 * Whether an enrolment outlives the end of an appointment. An enrolment follows the person: whoever still serves below
 * the seminar's commission keeps it. Whoever was invited from beyond it keeps it while they serve anywhere, since the
 * appointment that ended was not what they came by.
 */
export function keepsEnrolment({ path, serves, left }: Belonging): boolean {
  return isMeantFor({ path, serves }) || (serves.length > 0 && !left.some((one) => one.startsWith(path)));
}

/** States that end when the person leaves. What was attended, missed or excused stays: it happened. */
export const ENDS_BY_LEAVING = OPEN_ENROLMENT_STATES;

interface Ahead extends SeminarTimes {
  readonly endsAt: Date;
}

/** Whether seats of this seminar still change hands: not held or called off, and not over. */
export const isSeminarAhead = ({ state, endsAt }: Pick<Ahead, 'state' | 'endsAt'>, now: Date) =>
  isPlanned(state) && now < endsAt;

export interface Succession {
  readonly seminar: Ahead & { readonly level: number };
  /** What the predecessor had. */
  readonly state: EnrolmentState;
  /** Whether a seat was reserved for the predecessor, who was a successor too. */
  readonly isReserved?: boolean;
  /** The successor's own enrolment in this seminar, null when there is none. */
  readonly own: EnrolmentState | null;
  /** Whether the successor serves where the seminar is for. */
  readonly isMeant: boolean;
  /** Trained already in this campaign, or has a seat or an offer in another seminar to come, or teaches here. */
  readonly needsNone: boolean;
  readonly now: Date;
}

/**
 * What the successor of somebody who was enrolled is offered. A confirmed seat belongs to the office as well: it is
 * `reserved` for the successor before the waitlist moves. An invitation, or a place on the waitlist, passes on as an
 * invitation: it holds no seat and overtakes nobody.
 */
export function offerToSuccessor({
  seminar,
  state,
  isReserved = false,
  own,
  isMeant,
  needsNone,
  now,
}: Succession): 'reserved' | 'invited' | null {
  if (!isMeant || needsNone || now >= seminar.startsAt || (seminar.state !== 'open' && seminar.state !== 'draft'))
    return null;
  if (own !== null && own !== 'cancelled' && own !== 'excused' && own !== 'invited') return null;
  return state === 'confirmed' || isReserved ? 'reserved' : own === 'invited' ? null : 'invited';
}

const HOURS_RESERVED = 48;

/**
 * Until when a seat is reserved for a successor: two days, but never longer than half of the time that is left until
 * sign-up closes, so that the waitlist can still have it (rule 2: never after the cut-off). After the cut-off nobody
 * waits for it: until the seminar begins.
 */
export function seatReservedUntil(seminar: SeminarTimes, now: Date): Date {
  if (!signUpIsOpen(seminar, now)) return seminar.startsAt;
  const cutOff = Math.min(seminar.signUpUntil.getTime(), seminar.startsAt.getTime());
  return new Date(now.getTime() + Math.min(HOURS_RESERVED * 3_600_000, Math.floor((cutOff - now.getTime()) / 2)));
}

/**
 * Whether an enrolment that ended because the person left is offered again when they serve again: as an invitation,
 * never as a seat.
 */
export function isOfferedAgain({
  seminar,
  cause,
  isMeant,
  now,
}: {
  seminar: SeminarTimes;
  cause: EnrolmentCause | null;
  isMeant: boolean;
  now: Date;
}): boolean {
  return (
    cause === 'left' && isMeant && (seminar.state === 'open' || seminar.state === 'draft') && now < seminar.startsAt
  );
}
