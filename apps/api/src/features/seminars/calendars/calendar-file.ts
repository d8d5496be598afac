import type { Language } from '@kaskad/contracts';
import { calendarStatus, localTimeIn } from '@kaskad/domain';
import { fill, format, phrases } from '@kaskad/phrases';
import ical, { ICalCalendarMethod, type ICalEventData, ICalEventStatus } from 'ical-generator';
import { listed } from '../names-on-paper.ts';
import type { CalendarEntry } from './calendars.queries.ts';

interface CalendarAbout {
  readonly name: string;
  readonly language: Language;
  /** Where the pages stand, for the link of each entry. */
  readonly publicUrl: string;
  /** The page of a seminar for this reader. */
  readonly pageOf: (seminarId: string) => string;
  /** For a file that an e-mail brings: what it asks of the program that reads it, and who asks whom. */
  readonly invitation?: {
    readonly method: 'REQUEST' | 'CANCEL';
    readonly organiser: string;
    readonly attendee: string;
  };
}

const STATUS = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
} as const;
const ASKED_AGAIN_AFTER_S = 3600;

/**
 * The sessions as iCalendar text (RFC 5545). All times are UTC: a program's own table of zones may not know that all of
 * Kazakhstan lives by UTC+5 since 1 March 2024, so the time on the wall stands in the words of the entry as well.
 */
export function calendarFile(entries: readonly CalendarEntry[], about: CalendarAbout): string {
  const calendar = ical({
    name: about.name,
    method: ICalCalendarMethod[about.invitation?.method ?? 'PUBLISH'],
    prodId: { company: 'Kaskad', product: 'Kaskad', language: about.language.toUpperCase() },
    ttl: ASKED_AGAIN_AFTER_S,
    events: entries.map((entry) => eventOf(entry, about)),
  });
  return `${calendar.toString()}\r\n`;
}

function eventOf(entry: CalendarEntry, about: CalendarAbout): ICalEventData {
  const { id, startsAt, endsAt, revision, revisedAt } = entry;
  const words = phrases[about.language].documents.calendar;
  const status = calendarStatus(entry);
  const title = `${entry.title[about.language]}: ${entry.topic[about.language]}`;
  return {
    // One session is one entry in every calendar, in a file as in a subscription, whatever the server's address is.
    id: `${id}@kaskad`,
    sequence: revision,
    // Not the moment of the answer: an unchanged calendar is the same text, which a program need not load again.
    stamp: revisedAt,
    lastModified: revisedAt,
    start: startsAt,
    end: endsAt,
    summary: status === 'cancelled' ? fill(words.cancelled[cancelledBy(entry)], { title }) : title,
    location: placeOf(entry, about.language),
    description: describe(entry, about),
    url: `${about.publicUrl}${about.pageOf(entry.seminarId)}`,
    status: STATUS[status],
    ...(about.invitation && {
      organizer: { name: 'Kaskad', email: about.invitation.organiser },
      attendees: [{ email: about.invitation.attendee }],
    }),
  };
}

const cancelledBy = ({ cancelled, seminar }: CalendarEntry) =>
  cancelled || seminar === 'cancelled' ? 'organiser' : 'reader';

function placeOf({ venue, room, format: held }: CalendarEntry, language: Language): string {
  const place = venue ? listed(venue.name[language], room?.[language], venue.address[language]) : null;
  return place ?? phrases[language].seminars.formats[held];
}

function describe(entry: CalendarEntry, { language }: CalendarAbout): string {
  const { startsAt, endsAt, timeZone, seminar, enrolment } = entry;
  const words = phrases[language].documents.calendar;
  const [from, to] = [localTimeIn(timeZone, startsAt), localTimeIn(timeZone, endsAt)];
  const until = from.slice(0, 10) === to.slice(0, 10) ? format.clockTime(to) : format.dateAndTime(language, to);
  const lines = [
    fill(words.local, {
      from: format.dateAndTime(language, from, { year: true }),
      to: until,
      zone: offsetOf(from, startsAt),
    }),
  ];
  if (calendarStatus(entry) === 'tentative') {
    if (enrolment === 'invited') lines.push(words.invited);
    else if (enrolment === 'waitlisted') lines.push(words.waitlisted);
    else if (seminar === 'draft') lines.push(words.draft);
  }
  return lines.join('\n');
}

/** `UTC+5`, `UTC+5:30`: how far the wall is ahead of UTC at that instant. */
function offsetOf(local: string, at: Date): string {
  const minutes = Math.round((Date.parse(`${local}Z`) - at.getTime()) / 60_000);
  const rest = Math.abs(minutes % 60);
  const hours = `${minutes < 0 ? '−' : '+'}${Math.trunc(Math.abs(minutes) / 60)}`;
  return `UTC${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}
