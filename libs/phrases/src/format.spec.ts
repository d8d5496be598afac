import {
  countdown,
  dateAndTime,
  dayAndMonth,
  decimal,
  duration,
  longDate,
  monthAndYear,
  number,
  percent,
  shortDate,
  weekdayName,
  weekdaysShort,
} from './format.ts';

const DAYS = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-18`);

describe('dates', () => {
  it('write the official long form', () => {
    expect(longDate('kk', '2026-03-18')).toBe('2026 жылғы 18 наурыз');
    expect(longDate('ru', '2026-03-18')).toBe('18 марта 2026 года');
    expect(dateAndTime('kk', '2026-03-18T09:05')).toBe('18 наурыз, 09:05');
    expect(shortDate('2026-03-08')).toBe('08.03.2026');
    expect(monthAndYear('kk', '2026-03-08')).toBe('2026 жылғы наурыз');
    expect(monthAndYear('ru', '2026-03-08')).toBe('Март 2026');
  });

  // Node carries the CLDR data that browsers lack, so it is the reference here.
  it.each(['kk', 'ru'] as const)('use the months and weekdays of CLDR in %s', (language) => {
    const month = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
    const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
    const short = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
    for (const day of DAYS) expect(dayAndMonth(language, day)).toBe(month.format(new Date(`${day}T00:00:00Z`)));
    for (let day = 16; day <= 22; day++) {
      expect(weekdayName(language, `2026-03-${day}`)).toBe(weekday.format(new Date(`2026-03-${day}T00:00:00Z`)));
      expect(weekdaysShort(language)[day - 16]).toBe(short.format(new Date(`2026-03-${day}T00:00:00Z`)).toLowerCase());
    }
  });
});

describe('numbers and durations', () => {
  it('group and round', () => {
    expect(number(1234567.891, { digits: 2 })).toBe('1\u00a0234\u00a0567,89');
    expect([20, 19.67, 0.5, 1234.1, 12.345].map((value) => decimal(value))).toEqual([
      '20',
      '19,67',
      '0,5',
      '1\u00a0234,1',
      '12,35',
    ]);
    expect(number(-5)).toBe('−5');
    expect(percent(0.825, { digits: 1 })).toBe('82,5\u00a0%');
    expect(duration('kk', 5400)).toBe('1\u00a0сағ 30\u00a0мин');
    expect(duration('ru', 20)).toBe('20\u00a0с');
    expect(countdown(1200)).toBe('20:00');
    expect(countdown(3900.2)).toBe('1:05:01');
  });
});
