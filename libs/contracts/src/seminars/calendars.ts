import { CALENDAR_KINDS } from '@kaskad/domain';
import { z } from 'zod';
import { ById, Day, Done, Id, LocalizedText } from '../common.ts';
import { download, route } from '../route.ts';

/** A secret address that a calendar program reads again and again, without its secret. */
export const CalendarFeed = z
  .object({
    id: Id,
    kind: z.enum(CALENDAR_KINDS),
    /** The building or the campaign. */
    subject: z.object({ id: Id, name: LocalizedText }).nullable(),
    madeOn: Day,
    /** When a program asked last; null when none did yet. */
    readOn: Day.nullable(),
  })
  .meta({ id: 'CalendarFeed' });
export type CalendarFeed = z.infer<typeof CalendarFeed>;

export const CreateCalendarFeed = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('attending') }),
    z.strictObject({ kind: z.literal('teaching') }),
    z.strictObject({ kind: z.literal('venue'), venueId: Id }),
    z.strictObject({ kind: z.literal('campaign'), campaignId: Id }),
  ])
  .meta({ id: 'CreateCalendarFeed' });
export type CreateCalendarFeed = z.infer<typeof CreateCalendarFeed>;

/** The address is told once: the server keeps only its digest. */
export const NewCalendarFeed = CalendarFeed.extend({
  url: z.url(),
  /** Whether phones outside this machine and its network reach the address. */
  isPublic: z.boolean(),
}).meta({ id: 'NewCalendarFeed' });
export type NewCalendarFeed = z.infer<typeof NewCalendarFeed>;

export const CalendarToken = z.string().regex(/^[\w-]{32}$/);

export const calendarsRoutes = {
  list: route('GET', '/calendar-feeds', { response: z.object({ items: z.array(CalendarFeed) }) }),
  /** Whoever has an address of this kind already gets another one, and the former one ends. */
  create: route('POST', '/calendar-feeds', { body: CreateCalendarFeed, response: NewCalendarFeed }),
  end: route('DELETE', '/calendar-feeds/:id', { params: ById, response: Done }),
  read: download('/calendars/:token/kaskad.ics', {
    produces: ['text/calendar'],
    params: z.object({ token: CalendarToken }),
  }),
};
