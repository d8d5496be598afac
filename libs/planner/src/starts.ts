import type { Busy, PlanInput } from './plan-input.ts';

/** Minutes from a day that all calendars share. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One time at which a seminar may begin, with all that it takes. */
export interface Start {
  readonly index: number;
  readonly day: string;
  readonly minute: number;
  /** Calendar days, counted. */
  readonly days: readonly number[];
  /** Days and times that only one seminar may have of a trainer or a room. */
  readonly cells: readonly string[];
  readonly spans: readonly Span[];
}

export const dayNumber = (day: string) => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
export const spanOf = ({ day, from, to }: Busy): Span => ({
  from: dayNumber(day) * 1440 + from,
  to: dayNumber(day) * 1440 + to,
});
const meet = (a: Span, b: Span) => a.from < b.to && b.from < a.to;
export const anyMeet = (some: readonly Span[], others: readonly Span[]) =>
  some.some((one) => others.some((other) => meet(one, other)));

/** Minutes between two seminars that do not meet; those of several days lie one behind the other. */
export function minutesBetween(a: readonly Span[], b: readonly Span[]): number {
  return Math.min(...a.flatMap((one) => b.map((other) => Math.max(other.from - one.to, one.from - other.to))));
}

/** Every time at which a seminar may begin so that it lies on days that are free and ends before the deadline. */
export function startsOf({ days, deadline, shape }: Pick<PlanInput, 'days' | 'deadline' | 'shape'>): Start[] {
  const open = new Set(days.filter((day) => day <= deadline).map(dayNumber));
  return days
    .flatMap((day) => shape.starts.map((minute) => ({ day, minute })))
    .map(({ day, minute }) => ({
      day,
      minute,
      days: Array.from({ length: shape.days }, (_, nth) => dayNumber(day) + nth),
    }))
    .filter((start) => start.days.every((day) => open.has(day)))
    .map((start, index) => ({
      ...start,
      index,
      cells: start.days.map((day) => `${day} ${start.minute}`),
      spans: start.days.map((day) => ({
        from: day * 1440 + start.minute,
        to: day * 1440 + start.minute + shape.minutes,
      })),
    }));
}
