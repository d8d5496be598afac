const DAY = 86_400_000;
const FIRST = Date.UTC(2020, 0, 1);
const LAST = 0xffff;

/** A calendar day as a number of days since the first of 2020. */
export function dayToNumber(day: string): number {
  const number = (Date.parse(`${day}T00:00:00Z`) - FIRST) / DAY;
  if (!Number.isInteger(number) || number < 0 || number > LAST) throw new RangeError(`${day} is outside of 2020…2199`);
  return number;
}

export const numberToDay = (number: number): string => new Date(FIRST + number * DAY).toISOString().slice(0, 10);

/** The calendar day of an instant by UTC. */
export const dayOfInstant = (at: number): string => new Date(at).toISOString().slice(0, 10);
