import type { Language } from '@kaskad/contracts';

/*
 * Kazakh and Russian dates, numbers and durations from our own tables: browsers print `2026 M03 18` for Kazakh.
 * All functions take wall-clock text ("2026-03-18" or "2026-03-18T09:00"), never an instant: the server knows the zones.
 */

const MONTHS: Record<Language, readonly string[]> = {
  kk: [
    'қаңтар',
    'ақпан',
    'наурыз',
    'сәуір',
    'мамыр',
    'маусым',
    'шілде',
    'тамыз',
    'қыркүйек',
    'қазан',
    'қараша',
    'желтоқсан',
  ],
  ru: [
    'января',
    'февраля',
    'марта',
    'апреля',
    'мая',
    'июня',
    'июля',
    'августа',
    'сентября',
    'октября',
    'ноября',
    'декабря',
  ],
};
/** Russian months that stand without a day; Kazakh ones are the same either way. */
const MONTH_TITLES = [
  'Январь',
  'Февраль',
  'Март',
  'Апрель',
  'Май',
  'Июнь',
  'Июль',
  'Август',
  'Сентябрь',
  'Октябрь',
  'Ноябрь',
  'Декабрь',
];
const WEEKDAYS: Record<Language, readonly string[]> = {
  kk: ['дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі', 'жексенбі'],
  ru: ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'],
};
const WEEKDAYS_SHORT: Record<Language, readonly string[]> = {
  kk: ['дс', 'сс', 'ср', 'бс', 'жм', 'сб', 'жс'],
  ru: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'],
};

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function calendarDay(text: string): CalendarDay {
  const [year = 0, month = 1, day = 1] = text.slice(0, 10).split('-').map(Number);
  return { year, month, day };
}

/** 0 for Monday … 6 for Sunday. */
export function weekdayOf(text: string): number {
  const { year, month, day } = calendarDay(text);
  return (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
}

/** The official long form: `2026 жылғы 18 наурыз`, `18 марта 2026 года`. */
export function longDate(language: Language, text: string): string {
  const { year, month, day } = calendarDay(text);
  const name = MONTHS[language][month - 1] ?? '';
  return language === 'kk' ? `${year} жылғы ${day} ${name}` : `${day} ${name} ${year} года`;
}

/** Day and month: `18 наурыз`, `18 марта`. */
export function dayAndMonth(language: Language, text: string): string {
  const { month, day } = calendarDay(text);
  return `${day} ${MONTHS[language][month - 1] ?? ''}`;
}

/** `18.03.2026`, as on paper in both languages. */
export function shortDate(text: string): string {
  const { year, month, day } = calendarDay(text);
  return `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')}.${year}`;
}

/** `2026 жылғы наурыз`, `Март 2026`: the head of a calendar. */
export function monthAndYear(language: Language, text: string): string {
  const { year, month } = calendarDay(text);
  return language === 'kk' ? `${year} жылғы ${MONTHS.kk[month - 1] ?? ''}` : `${MONTH_TITLES[month - 1] ?? ''} ${year}`;
}

export const weekdayName = (language: Language, text: string) => WEEKDAYS[language][weekdayOf(text)] ?? '';
export const weekdaysShort = (language: Language) => WEEKDAYS_SHORT[language];

/** `09:00` out of `2026-03-18T09:00`. */
export const clockTime = (text: string) => text.slice(11, 16);

/** `18 наурыз, 09:00`; with the year when it is asked for. */
export function dateAndTime(language: Language, text: string, { year = false } = {}): string {
  return `${year ? longDate(language, text) : dayAndMonth(language, text)}, ${clockTime(text)}`;
}

/** Groups of three by a no-break space, decimal comma: both official languages write `71 030,5`. */
export function number(value: number, { digits = 0 } = {}): string {
  const [whole = '0', part] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0');
  return `${value < 0 ? '−' : ''}${grouped}${part ? `,${part}` : ''}`;
}

/** Points and measures: as many of the decimals as are there, `19,67`, `20`. */
export function decimal(value: number, { atMost = 2 } = {}): string {
  const digits =
    Array.from({ length: atMost + 1 }, (_, index) => index).find(
      (place) => Number(value.toFixed(place)) === Number(value.toFixed(atMost)),
    ) ?? atMost;
  return number(value, { digits });
}

/** A share between 0 and 1 as `82 %`. */
export const percent = (share: number, { digits = 0 } = {}) => `${number(share * 100, { digits })}\u00a0%`;

const UNITS: Record<Language, { hour: string; minute: string; second: string }> = {
  kk: { hour: 'сағ', minute: 'мин', second: 'с' },
  ru: { hour: 'ч', minute: 'мин', second: 'с' },
};

/** `1 сағ 30 мин`, `45 мин`, `20 с`. */
export function duration(language: Language, seconds: number): string {
  const { hour, minute, second } = UNITS[language];
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const parts = [hours > 0 && `${hours}\u00a0${hour}`, minutes > 0 && `${minutes}\u00a0${minute}`].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : `${Math.floor(seconds)}\u00a0${second}`;
}

/** What a running clock shows: `19:59`, `1:05:00`. */
export function countdown(seconds: number): string {
  const left = Math.max(0, Math.ceil(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(left / 3600);
  return `${hours > 0 ? `${hours}:${two(Math.floor((left % 3600) / 60))}` : Math.floor(left / 60)}:${two(left % 60)}`;
}
