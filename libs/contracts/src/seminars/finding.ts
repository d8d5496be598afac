import { z } from 'zod';
import { Day, Id, Ignored, LocalizedText, pageOf, PageQuery, Search, sortBy, Within } from '../common.ts';
import { ClockTime, Days, SeminarBrief, SeminarLevel, SeminarPerson, SeminarState } from './planning.ts';

export const SEMINAR_SORTS = ['when', 'title', 'commission', 'seats', 'state'] as const;
export type SeminarSort = (typeof SEMINAR_SORTS)[number];
export const SeminarQuery = PageQuery.extend({
  sort: sortBy(SEMINAR_SORTS),
  region: Id.optional(),
  q: Search,
  state: SeminarState.optional(),
  level: z.coerce.number().int().min(0).max(3).optional(),
  campaignId: Id.optional(),
  commissionId: Id.optional(),
  seriesId: Id.optional(),
  from: Day.optional(),
  to: Day.optional(),
});
export type SeminarQuery = z.infer<typeof SeminarQuery>;

export const CalendarQuery = z.object({
  month: z.string().regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/),
  level: z.coerce.number().int().min(0).max(3).optional(),
  state: SeminarState.optional(),
  q: Search,
});
export type CalendarQuery = z.infer<typeof CalendarQuery>;
/** The days of a month on which something is held, each with its first few seminars and the number of all. */
export const SeminarCalendar = z
  .object({
    days: z.array(
      z.object({
        day: Day,
        total: z.int(),
        seminars: z.array(
          z.object({
            id: Id,
            title: LocalizedText,
            level: SeminarLevel,
            state: SeminarState,
            starts: ClockTime,
            place: LocalizedText,
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'SeminarCalendar' });
export type SeminarCalendar = z.infer<typeof SeminarCalendar>;

export const SeminarCandidateQuery = z.object({ part: z.enum(['trainer', 'lecturer', 'trainee']), q: Search });
export type SeminarCandidateQuery = z.infer<typeof SeminarCandidateQuery>;
export const SeminarCandidate = SeminarPerson.extend({
  commissionName: LocalizedText,
  within: Within,
  position: LocalizedText.nullable(),
}).meta({ id: 'SeminarCandidate' });
export type SeminarCandidate = z.infer<typeof SeminarCandidate>;
/** `away`: days of the seminar on which a trainer or lecturer cannot come. */
const FreeCandidate = SeminarCandidate.extend({ away: z.array(Days) });
export type FreeCandidate = z.infer<typeof FreeCandidate>;
export const SeminarCandidates = z.object({ items: z.array(FreeCandidate), ignored: Ignored });

export const SeminarPage = pageOf(SeminarBrief);
