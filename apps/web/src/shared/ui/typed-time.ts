/**
 * Days and times as people type them. Browsers write theirs in the language of the browser, which has no Kazakh, and
 * with a clock of twelve hours where the device is American.
 */
interface TypedForm {
  /** `2026-03-18`, `09:00` or `2026-03-18T09:00`; null for what is none. */
  readonly read: (text: string) => string | null;
  /** As it is written: `18.03.2026`, `09:00`, `18.03.2026 09:00`. */
  readonly show: (value: string) => string;
}

const DAY = /^(\d{1,2})[.,/\s-]+(\d{1,2})[.,/\s-]+(\d{4}|\d{2})$|^(\d{2})(\d{2})(\d{4})$/;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{1,2})(?:[:.,\s-]+(\d{2})|(\d{2}))?$/;

function readDay(text: string): string | null {
  const typed = DAY.exec(text.trim());
  const iso = ISO_DAY.exec(text.trim());
  const [day, month, year] = typed
    ? [typed[1] ?? typed[4], typed[2] ?? typed[5], typed[3] ?? typed[6]]
    : [iso?.[3], iso?.[2], iso?.[1]];
  if (!day || !month || !year) return null;
  const full = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const found = new Date(`${full}T00:00:00Z`);
  return !Number.isNaN(found.getTime()) && found.toISOString().startsWith(full) ? full : null;
}

function readTime(text: string): string | null {
  const [, hours, apart, together] = TIME.exec(text.trim()) ?? [];
  if (hours === undefined) return null;
  const minutes = apart ?? together ?? '00';
  return Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, '0')}:${minutes}` : null;
}

function readDayAndTime(text: string): string | null {
  const [, dayPart = '', timePart = ''] =
    /^(\d{4}-\d{2}-\d{2}|\d{1,2}[.,/-]\d{1,2}[.,/-]\d{2,4}|\d{8})[T,\s]*(.*)$/.exec(text.trim()) ?? [];
  const day = readDay(dayPart);
  const time = timePart === '' ? null : readTime(timePart.replace(/^(\d{2}:\d{2}):\d{2}$/, '$1'));
  return day && time && `${day}T${time}`;
}

const showDay = (day: string) => day.slice(0, 10).split('-').reverse().join('.');

export const TYPED_FORMS = {
  day: { read: readDay, show: showDay },
  time: { read: readTime, show: (time) => time },
  dayAndTime: { read: readDayAndTime, show: (local) => `${showDay(local)} ${local.slice(11, 16)}`.trim() },
} as const satisfies Record<string, TypedForm>;
