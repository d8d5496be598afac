import { addDays, daysBetween, instantOf } from '../time/zone.ts';
import { type BookingAnswer, type Hours, overlaps } from './double-booking.ts';
import type { SessionPart } from './delivery.ts';

/** Whole days, both included, on which somebody cannot come. */
export interface AwayDays {
  readonly from: string;
  readonly until: string;
}
/** With the zone of the commission that they belong to, in which their days begin and end. */
export interface AwayIn extends AwayDays {
  readonly zone: string;
}

/** Longer than a year nobody is away and comes back. */
const AWAY_AT_MOST_DAYS = 366;

export type UnavailabilityRefusal =
  | 'unavailability_reversed'
  | 'unavailability_over'
  | 'unavailability_too_long'
  | 'unavailability_known';

/**
 * Why these days are not entered, or null. Days that have passed concern no plan; a day stands in one entry only, so
 * that ending the entry frees it.
 */
export function unavailabilityRefusal(
  { from, until }: AwayDays,
  known: readonly AwayDays[],
  today: string,
): UnavailabilityRefusal | null {
  if (until < from) return 'unavailability_reversed';
  if (until < today) return 'unavailability_over';
  if (daysBetween(from, until) >= AWAY_AT_MOST_DAYS) return 'unavailability_too_long';
  return sharedDays({ from, until }, known) ? 'unavailability_known' : null;
}

/** The first of the known days that share a day with these. */
export const sharedDays = <D extends AwayDays>({ from, until }: AwayDays, known: readonly D[]): D | undefined =>
  known.find((one) => one.from <= until && from <= one.until);

/** Whether somebody is away at any time of these hours. */
export const isAwayAt = ({ from, until, zone }: AwayIn, hours: Hours): boolean =>
  overlaps(hours, {
    startsAt: instantOf(zone, `${from}T00:00`),
    endsAt: instantOf(zone, `${addDays(until, 1)}T00:00`),
  });

/** A trainer who is away is refused as one who is busy; about a lecturer the planner is asked. */
export const absenceAnswer = (wanted: SessionPart): BookingAnswer => (wanted === 'trainer' ? 'refused' : 'asked');
