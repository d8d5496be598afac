import type { SeminarSettings } from './settings.ts';

export const SEMINAR_STATES = ['draft', 'open', 'held', 'cancelled'] as const;
export type SeminarState = (typeof SEMINAR_STATES)[number];
/** States of a seminar that is still to be held. */
export const PLANNED_SEMINAR_STATES = ['draft', 'open'] as const satisfies readonly SeminarState[];
export const isPlanned = (state: SeminarState) => (PLANNED_SEMINAR_STATES as readonly SeminarState[]).includes(state);
/** States of a seminar that people were told of and that takes place. */
export const PUBLISHED_SEMINAR_STATES = ['open', 'held'] as const satisfies readonly SeminarState[];
export const SEMINAR_FORMATS = ['in_person', 'travelling', 'video', 'self_study'] as const;
export type SeminarFormat = (typeof SEMINAR_FORMATS)[number];
/** Of 0 central, 1 regional, 2 district, 3 precinct. */
export const PRECINCT_LEVEL = 3;

export type CapacityRefusal = 'seminar_too_many_per_trainer' | 'seminar_room_too_small' | 'seminar_seats_taken';
export type CapacityWarning = 'many_per_trainer';

export interface CapacityCase {
  readonly capacity: number;
  /** The fewest trainers that any session has; a seminar without trainers yet counts as having one. */
  readonly trainers: number;
  /** Seats of the smallest room used, null when no room is known. */
  readonly roomCapacity: number | null;
  readonly seatsTaken: number;
  readonly settings: SeminarSettings;
}

/**
 * Why a seminar may not have this many seats (people), or null. Refuses: more per trainer than allowed, more than the
 * room holds, fewer than are taken.
 */
export function capacityRefusal({
  capacity,
  trainers,
  roomCapacity,
  seatsTaken,
  settings,
}: CapacityCase): CapacityRefusal | null {
  if (capacity > settings.blockPerTrainer * Math.max(1, trainers)) return 'seminar_too_many_per_trainer';
  if (roomCapacity !== null && capacity > roomCapacity) return 'seminar_room_too_small';
  if (capacity < seatsTaken) return 'seminar_seats_taken';
  return null;
}

/** What the planner should be told although it is allowed. */
export function capacityWarnings({
  capacity,
  trainers,
  settings,
}: Pick<CapacityCase, 'capacity' | 'trainers' | 'settings'>): CapacityWarning[] {
  return capacity > settings.warnPerTrainer * Math.max(1, trainers) ? ['many_per_trainer'] : [];
}

export interface SeminarTimes {
  readonly state: SeminarState;
  readonly startsAt: Date;
  readonly signUpUntil: Date;
}

/**
 * Whether seats may still move by themselves: sign-up, confirmation, promotion from the waitlist. Ends at the cut-off,
 * at the latest when the seminar starts.
 */
export function signUpIsOpen({ state, startsAt, signUpUntil }: SeminarTimes, now: Date): boolean {
  return state === 'open' && now < startsAt && now <= signUpUntil;
}

/**
 * When sign-up ends if nobody says otherwise: the set hours before the start; a seminar planned later than that is open
 * until it starts. Precinct seminars, whose roster is known, are open until they start.
 */
export function defaultSignUpUntil({
  startsAt,
  level,
  now,
  settings,
}: {
  startsAt: Date;
  level: number;
  now: Date;
  settings: SeminarSettings;
}): Date {
  const early = new Date(startsAt.getTime() - settings.signUpClosesHours * 3_600_000);
  return level === PRECINCT_LEVEL || early <= now ? startsAt : early;
}

export type HoldRefusal = 'seminar_not_open' | 'seminar_not_over_yet' | 'seminar_nothing_recorded';

/**
 * Why a seminar may not be closed as held, or null: it must be open, its last session begun, and somebody's attendance
 * recorded.
 */
export function holdRefusal({
  state,
  lastSessionStartsAt,
  marks,
  now,
}: {
  state: SeminarState;
  lastSessionStartsAt: Date;
  marks: number;
  now: Date;
}): HoldRefusal | null {
  if (state !== 'open') return 'seminar_not_open';
  if (now < lastSessionStartsAt) return 'seminar_not_over_yet';
  return marks === 0 ? 'seminar_nothing_recorded' : null;
}
