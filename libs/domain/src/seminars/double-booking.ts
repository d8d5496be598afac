/** By what somebody is booked at an hour: they deliver a session, speak at it, or have a seat in the seminar. */
export const BOOKING_PARTS = ['trainer', 'lecturer', 'participant'] as const;
export type BookingPart = (typeof BOOKING_PARTS)[number];

export interface Hours {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Whether two sessions share any time. One that begins as the other ends does not. */
export const overlaps = (a: Hours, b: Hours) => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/** The answer when somebody is to be booked at an hour at which they are booked already. */
export type BookingAnswer = 'refused' | 'asked';

/**
 * By the wanted booking, then by the one that exists. A trainer is refused beside any other booking, and a trainer of
 * that hour gets no seat elsewhere. Somebody with a seat is asked which of the two seminars they want. For a lecturer,
 * who comes for an hour, the planner is asked, and the answer is kept.
 */
const ANSWERS: Record<BookingPart, Record<BookingPart, BookingAnswer>> = {
  trainer: { trainer: 'refused', lecturer: 'refused', participant: 'refused' },
  lecturer: { trainer: 'asked', lecturer: 'asked', participant: 'asked' },
  participant: { trainer: 'refused', lecturer: 'asked', participant: 'asked' },
};

export const doubleBookingAnswer = (wanted: BookingPart, bound: BookingPart): BookingAnswer => ANSWERS[wanted][bound];

/** One other place at which somebody is bound at that hour. */
export interface Binding {
  readonly seminarId: string;
  readonly part: BookingPart;
}

export type SeatAnswer =
  /** Nothing is in the way, or what was is given up. */
  | { readonly take: true; readonly leave: readonly string[] }
  /** They must say which seminars they leave, or keep what they have. */
  | {
      readonly take: false;
      readonly why: 'seminar_clash' | 'seminar_person_teaches_then';
      readonly with: readonly string[];
    };

/**
 * Whether somebody may take a seat. `leaving` names the seminars that they (or whoever confirms them) give up for it;
 * what was not named is asked about, and a lecture is nothing that a seat makes anybody give up: naming it says that
 * they know.
 */
export function seatAnswer(bindings: readonly Binding[], leaving: readonly string[]): SeatAnswer {
  const refused = bindings.filter(({ part }) => doubleBookingAnswer('participant', part) === 'refused');
  if (refused.length > 0) return { take: false, why: 'seminar_person_teaches_then', with: idsOf(refused) };
  const unnamed = bindings.filter(({ seminarId }) => !leaving.includes(seminarId));
  if (unnamed.length > 0) return { take: false, why: 'seminar_clash', with: idsOf(unnamed) };
  return { take: true, leave: idsOf(bindings.filter(({ part }) => part === 'participant')) };
}

const idsOf = (bindings: readonly Binding[]) => [...new Set(bindings.map(({ seminarId }) => seminarId))];

export interface Waiting {
  readonly personId: string;
  /** Whether they are bound elsewhere in these hours. */
  readonly busy: boolean;
}

/**
 * Who of the waitlist moves up when `seats` fall free, given in their order. Whoever is bound elsewhere in these hours
 * is passed over, keeps the place and is told, so that they can choose: a machine takes nobody out of the seat that
 * they have.
 */
export function choosePromoted(
  waiting: readonly Waiting[],
  seats: number,
): { readonly up: readonly string[]; readonly passed: readonly string[] } {
  const up: string[] = [];
  const passed: string[] = [];
  for (const { personId, busy } of waiting) {
    if (up.length >= seats) break;
    (busy ? passed : up).push(personId);
  }
  return { up, passed };
}
