import { SESSION_PARTS } from '@kaskad/domain';
import { z } from 'zod';
import { ById, Day, Done, Id, LocalizedText, PageQuery, Search, searchedPageOf, Within, ZonedTime } from '../common.ts';
import { route } from '../route.ts';
import { SeminarPerson } from './planning.ts';

/** Whole days, both included, by the calendar of the commission that the person belongs to. */
const AwayDays = { from: Day, until: Day };

/** The reason is read by the planners of the person's commission, and by nobody else. */
export const AddUnavailability = z
  .strictObject({ ...AwayDays, reason: z.string().trim().min(1).max(300).optional() })
  .meta({ id: 'AddUnavailability' });
export type AddUnavailability = z.infer<typeof AddUnavailability>;

/** What the person says about the own days, with the sessions that are planned on them and lack somebody else. */
export const OwnUnavailability = z
  .object({
    id: Id,
    ...AwayDays,
    reason: z.string().nullable(),
    sessions: z.array(
      z.object({
        seminarId: Id,
        title: LocalizedText,
        part: z.enum(SESSION_PARTS),
        startsAt: ZonedTime,
        endsAt: ZonedTime,
      }),
    ),
  })
  .meta({ id: 'OwnUnavailability' });
export type OwnUnavailability = z.infer<typeof OwnUnavailability>;

/** What planners and auditors of the subtree read; the reason is null for whoever does not plan there. */
export const Unavailability = z
  .object({
    id: Id,
    person: SeminarPerson,
    commissionName: LocalizedText,
    within: Within,
    ...AwayDays,
    reason: z.string().nullable(),
  })
  .meta({ id: 'Unavailability' });
export type Unavailability = z.infer<typeof Unavailability>;

export const UnavailabilityQuery = PageQuery.extend({ q: Search });
export type UnavailabilityQuery = z.infer<typeof UnavailabilityQuery>;

export const unavailabilitiesRoutes = {
  /** Present and to come, the earliest first. */
  list: route('GET', '/unavailabilities', { query: UnavailabilityQuery, response: searchedPageOf(Unavailability) }),
  own: route('GET', '/unavailabilities/own', { response: z.object({ items: z.array(OwnUnavailability) }) }),
  add: route('POST', '/unavailabilities', { body: AddUnavailability, response: OwnUnavailability }),
  /** From now on the person can come. */
  end: route('DELETE', '/unavailabilities/:id', { params: ById, response: Done }),
};
