import { format } from '@kaskad/phrases';
import { monthFrom, weeksOf } from './month-days.ts';

describe('a month on the wall', () => {
  it.each([
    ['2026-02', 5, '2026-01-26', '2026-03-01'],
    ['2026-03', 6, '2026-02-23', '2026-04-05'],
    ['2027-02', 4, '2027-02-01', '2027-02-28'],
    ['2026-12', 5, '2026-11-30', '2027-01-03'],
  ])('%s has %d weeks from Monday', (month, weeks, first, last) => {
    const days = weeksOf(month, format.weekdayOf);
    expect([days.length, days[0]?.[0], days.at(-1)?.[6]]).toEqual([weeks, first, last]);
    expect(days.every((week) => week.length === 7)).toBe(true);
  });

  it.each([
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-05', 3, '2026-08'],
  ])('%s moved by %d is %s', (month, by, moved) => {
    expect(monthFrom(month, by)).toBe(moved);
  });
});
