import * as format from '@kaskad/phrases/format';
import { useMemo } from 'react';
import { useLanguage } from './use-localized.ts';

/** Dates, numbers and durations in the reader's language, from wall-clock text as the server says it. */
export function useFormat() {
  const language = useLanguage();
  return useMemo(
    () => ({
      language,
      longDate: (day: string) => format.longDate(language, day),
      dayAndMonth: (day: string) => format.dayAndMonth(language, day),
      shortDate: format.shortDate,
      monthAndYear: (day: string) => format.monthAndYear(language, day),
      weekdayName: (day: string) => format.weekdayName(language, day),
      weekdaysShort: () => format.weekdaysShort(language),
      weekdayOf: format.weekdayOf,
      clockTime: format.clockTime,
      dateAndTime: (local: string, options?: { year?: boolean }) => format.dateAndTime(language, local, options),
      number: format.number,
      decimal: format.decimal,
      percent: format.percent,
      duration: (seconds: number) => format.duration(language, seconds),
      countdown: format.countdown,
    }),
    [language],
  );
}
