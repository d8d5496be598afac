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

/** Entries that share days, told as one. */
interface JoinedDays<D> extends AwayDays {
  /** The longest of them, which has all their days from now on. */
  readonly kept: D;
  readonly over: readonly D[];
}

/** Of two records that turn out to be one person: what becomes of entries that share days. No day is lost. */
export function joinAwayDays<D extends AwayDays>(days: readonly D[]): JoinedDays<D>[] {
  const groups: { until: string; entries: D[] }[] = [];
  for (const one of days.toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)))) {
    const last = groups.at(-1);
    if (last && one.from <= last.until) {
      last.entries.push(one);
      if (one.until > last.until) last.until = one.until;
    } else groups.push({ until: one.until, entries: [one] });
  }
  return groups.flatMap(({ until, entries }) => {
    const [first, ...more] = entries;
    if (!first || more.length === 0) return [];
    const kept = entries.reduce((longest, one) => (lengthOf(one) > lengthOf(longest) ? one : longest));
    return [{ from: first.from, until, kept, over: entries.filter((one) => one !== kept) }];
  });
}

const lengthOf = ({ from, until }: AwayDays) => daysBetween(from, until);

/** Whether somebody is away at any time of these hours. */
export const isAwayAt = ({ from, until, zone }: AwayIn, hours: Hours): boolean =>
  overlaps(hours, {
    startsAt: instantOf(zone, `${from}T00:00`),
    endsAt: instantOf(zone, `${addDays(until, 1)}T00:00`),
  });

/** A trainer who is away is refused as one who is busy; about a lecturer the planner is asked. */
export const absenceAnswer = (wanted: SessionPart): BookingAnswer => (wanted === 'trainer' ? 'refused' : 'asked');
