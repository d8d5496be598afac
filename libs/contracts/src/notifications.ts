import { z } from 'zod';
import { ById, Done, Flag, Id, Instant, localizedText, PageQuery, pageOf } from './common.ts';
import { route } from './route.ts';

const Points = z.object({ score: z.number(), maxScore: z.int(), passed: z.boolean().nullable() });
/** A result was scored anew; the page of the attempt shows both scores and why. */
export const ScoreCorrected = z
  .object({ attemptId: Id, quiz: localizedText(300), before: Points, after: Points })
  .meta({ id: 'ScoreCorrected' });
export type ScoreCorrected = z.infer<typeof ScoreCorrected>;
/** A human decided on an appeal. */
export const AppealDecided = z
  .object({ attemptId: Id, quiz: localizedText(300), upheld: z.boolean() })
  .meta({ id: 'AppealDecided' });
export type AppealDecided = z.infer<typeof AppealDecided>;

/** To staff: a question was corrected, and results of people they answer for changed; of a trainer's own groups, or of the commissions below. */
export const ResultsCorrected = z
  .object({ erratumId: Id, reason: localizedText(1000), whose: z.enum(['commissions', 'groups']), changed: z.int(), gained: z.int(), lost: z.int() })
  .meta({ id: 'ResultsCorrected' });
export type ResultsCorrected = z.infer<typeof ResultsCorrected>;

const notice = { id: Id, createdAt: Instant, readAt: Instant.nullable() };
/** Word to somebody about what was decided about them, or about those whom they answer for. */
export const Notice = z
  .discriminatedUnion('kind', [
    z.object({ ...notice, kind: z.literal('score_corrected'), params: ScoreCorrected }),
    z.object({ ...notice, kind: z.literal('appeal_decided'), params: AppealDecided }),
    z.object({ ...notice, kind: z.literal('results_corrected'), params: ResultsCorrected }),
  ])
  .meta({ id: 'Notice' });
export type Notice = z.infer<typeof Notice>;

export const NoticesQuery = PageQuery.extend({ unread: Flag.optional() });
export type NoticesQuery = z.infer<typeof NoticesQuery>;

export const noticeRoutes = {
  /** The reader's own, newest first. */
  list: route('GET', '/notices', { query: NoticesQuery, response: pageOf(Notice).extend({ unread: z.int() }) }),
  read: route('POST', '/notices/:id/reading', { params: ById, response: Done }),
};
