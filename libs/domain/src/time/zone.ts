/** Where the central commission sits: the zone where none nearer is known. */
export const CENTRAL_ZONE = 'Asia/Almaty';

/** Wall-clock time without a zone, `2026-03-18T09:00`, as people read and type it. */
export type LocalTime = string;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** The wall-clock time of an instant in an IANA zone, to the minute. Throws RangeError for an unknown zone. */
export function localTimeIn(zone: string, instant: Date): LocalTime {
  const part = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}`;
}

/**
 * The instant at which clocks in an IANA zone show `local`. In the hour that a change of offset skips or repeats, the
 * offset that holds before the change is taken.
 */
export function instantOf(zone: string, local: LocalTime): Date {
  const asUtc = new Date(`${local}:00Z`).getTime();
  const offsetAt = (at: number) =>
    new Date(`${localTimeIn(zone, new Date(at))}:00Z`).getTime() - Math.floor(at / 60_000) * 60_000;
  const first = asUtc - offsetAt(asUtc - offsetAt(asUtc));
  const before = asUtc - offsetAt(first - 12 * 3_600_000);
  return new Date(localTimeIn(zone, new Date(before)) === local ? before : first);
}

/** The calendar day of an instant in a zone, `2026-03-18`. */
export function dayIn(zone: string, instant: Date): string {
  return localTimeIn(zone, instant).slice(0, 10);
}

/** The calendar day `days` after (or before, when negative) `day`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`, both calendar days; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
