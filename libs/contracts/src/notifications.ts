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

const notice = { id: Id, createdAt: Instant, readAt: Instant.nullable() };
/** Word to a person about something that was decided about them. */
export const Notice = z
  .discriminatedUnion('kind', [
    z.object({ ...notice, kind: z.literal('score_corrected'), params: ScoreCorrected }),
    z.object({ ...notice, kind: z.literal('appeal_decided'), params: AppealDecided }),
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
