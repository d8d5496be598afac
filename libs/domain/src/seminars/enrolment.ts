import { isPlanned, type SeminarTimes, signUpIsOpen } from './seminar.ts';

export const ENROLMENT_STATES = [
  'invited',
  'confirmed',
  'waitlisted',
  'attended',
  'no_show',
  'excused',
  'cancelled',
] as const;
export type EnrolmentState = (typeof ENROLMENT_STATES)[number];

/** States that hold a seat. An invitation holds none until it is confirmed. */
export const SEATED_STATES = ['confirmed', 'attended', 'no_show'] as const satisfies readonly EnrolmentState[];
export const holdsSeat = (state: EnrolmentState) => (SEATED_STATES as readonly EnrolmentState[]).includes(state);

/** States of somebody who comes or came: bound at the hours of the seminar. */
export const COMING_STATES = ['confirmed', 'attended'] as const satisfies readonly EnrolmentState[];
/** States in which nothing has happened yet: they end when the seminar is called off, and when the person leaves. */
export const OPEN_ENROLMENT_STATES = [
  'invited',
  'confirmed',
  'waitlisted',
] as const satisfies readonly EnrolmentState[];
/** States of somebody who is to come, or would. */
export const EXPECTANT_STATES = ['confirmed', 'waitlisted'] as const satisfies readonly EnrolmentState[];
/** States of somebody who said or was told not to come: they may sign up again. */
export const GIVEN_UP_STATES = ['cancelled', 'excused'] as const satisfies readonly EnrolmentState[];
/** States of somebody who never had a place in the room: no sheet and no figure names them. */
export const PLACELESS_STATES = ['cancelled', 'waitlisted'] as const satisfies readonly EnrolmentState[];
/** States of somebody whom the door does not expect. */
export const NOT_EXPECTED_STATES = ['waitlisted', 'excused', 'cancelled'] as const satisfies readonly EnrolmentState[];

export type EnrolmentRefusal =
  | 'seminar_not_open'
  | 'seminar_sign_up_closed'
  | 'seminar_by_invitation'
  | 'seminar_already_enrolled'
  | 'seminar_not_enrolled'
  | 'seminar_full'
  | 'seminar_teaches_here'
  | 'seminar_person_left';

export interface SeatCase {
  readonly seminar: SeminarTimes & { readonly level: number; readonly capacity: number };
  readonly seatsTaken: number;
  readonly waiting: number;
  /** The person's enrolment so far, null when there is none. */
  readonly state: EnrolmentState | null;
  /** Whether the person is a trainer of this seminar: nobody is the own trainee. */
  readonly teaches: boolean;
  /** Whether a seat is reserved for this person's offer; it is among those taken. */
  readonly isReserved?: boolean;
  /** Whether the person lost the enrolment by leaving the commission, and did not come back. */
  readonly hasLeft?: boolean;
  readonly now: Date;
}

/**
 * Whether people who were not invited find a seminar of the level on their list, and may sign up for it: the regional
 * and the district ones.
 */
export const takesSignUps = (level: number) => SIGN_UP_LEVELS.includes(level);
export const SIGN_UP_LEVELS: readonly number[] = [1, 2];

/**
 * Why a person may not take a seat (or a place on the waitlist) by themselves, or null. Central seminars and those of a
 * precinct take those invited: no list offers them. A seat that is reserved for somebody who succeeds another may still
 * be taken after the cut-off, until the seminar begins: nobody else can have it then.
 */
export function signUpRefusal({ seminar, state, teaches, isReserved = false, now }: SeatCase): EnrolmentRefusal | null {
  if (seminar.state !== 'open') return 'seminar_not_open';
  if (teaches) return 'seminar_teaches_here';
  if (!signUpIsOpen(seminar, now) && !(isReserved && now < seminar.startsAt)) return 'seminar_sign_up_closed';
  if (state !== null && state !== 'invited' && !(GIVEN_UP_STATES as readonly EnrolmentState[]).includes(state))
    return 'seminar_already_enrolled';
  if (state === null && !takesSignUps(seminar.level)) return 'seminar_by_invitation';
  return null;
}

/**
 * Where somebody who may come goes: the seat that is reserved for them, or one that is free while nobody stands before
 * them; the waitlist otherwise.
 */
export function seatOrWaitlist({
  seminar,
  seatsTaken,
  waiting,
  isReserved = false,
}: Pick<SeatCase, 'seminar' | 'seatsTaken' | 'waiting' | 'isReserved'>): 'confirmed' | 'waitlisted' {
  if (isReserved) return 'confirmed';
  return seatsTaken < seminar.capacity && waiting === 0 ? 'confirmed' : 'waitlisted';
}

/**
 * How many of the waitlist move up now: as many as seats are free, in their order, never after the cut-off. Called in
 * the transaction that frees a seat.
 */
export function countPromotions({ seminar, seatsTaken, waiting, now }: Omit<SeatCase, 'state' | 'teaches'>): number {
  if (!signUpIsOpen(seminar, now)) return 0;
  return Math.max(0, Math.min(waiting, seminar.capacity - seatsTaken));
}

export const ENROLMENT_ACTS = ['confirm', 'cancel', 'excuse'] as const;
export type EnrolmentAct = (typeof ENROLMENT_ACTS)[number];

/**
 * Why those who run the seminar may not do this with one enrolment, or null. They may still fill a free seat after the
 * cut-off (somebody was replaced yesterday), but never a seat that is taken.
 */
export function enrolmentActRefusal(
  act: EnrolmentAct,
  { seminar, seatsTaken, state, teaches, isReserved = false, hasLeft = false }: SeatCase,
): EnrolmentRefusal | null {
  if (!isPlanned(seminar.state)) return 'seminar_not_open';
  if (state === null) return 'seminar_not_enrolled';
  if (act !== 'confirm') return state === 'cancelled' ? 'seminar_not_enrolled' : null;
  if (hasLeft) return 'seminar_person_left';
  if (teaches) return 'seminar_teaches_here';
  if (holdsSeat(state)) return 'seminar_already_enrolled';
  return seatsTaken - (isReserved ? 1 : 0) >= seminar.capacity ? 'seminar_full' : null;
}
