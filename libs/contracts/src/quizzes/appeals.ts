import { APPEAL_OUTCOMES, type DecisionRefusal } from '@kaskad/domain';
import { z } from 'zod';
import { ById, Flag, Id, Instant, localizedText, PageQuery, pageOf, sortBy, Within } from '../common.ts';
import { route } from '../route.ts';

const decided = {
  text: z.string(),
  madeAt: Instant,
  /** What a human decided; null while it waits. */
  outcome: z.enum(APPEAL_OUTCOMES).nullable(),
  decision: z.string().nullable(),
  decidedAt: Instant.nullable(),
};
/** An appeal as it stands beside the result. */
export const AttemptAppeal = z.object({ id: Id, ...decided }).meta({ id: 'AttemptAppeal' });
export type AttemptAppeal = z.infer<typeof AttemptAppeal>;

/** An appeal as those who decide see it. */
export const Appeal = z
  .object({
    id: Id,
    ...decided,
    decidedBy: z.string().nullable(),
    attemptId: Id,
    number: z.int(),
    person: z.object({ id: Id, name: z.string() }),
    commission: localizedText(500),
    within: Within,
    quiz: localizedText(300),
    score: z.number(),
    maxScore: z.int(),
    passed: z.boolean().nullable(),
    /** Wall-clock times where the person's commission is. */
    madeLocal: z.string(),
    decidedLocal: z.string().nullable(),
    /** That the person has passed, said by the first of the two people whom this takes; null while nobody proposed it. */
    proposal: z.object({ decision: z.string(), by: z.string().nullable(), local: z.string() }).nullable(),
    mayDecide: z.boolean(),
    /** Whether the reader is the second person, whose `passed` lets the person pass. */
    mayConfirm: z.boolean(),
  })
  .meta({ id: 'Appeal' });
export type Appeal = z.infer<typeof Appeal>;

export const MakeAppeal = z.strictObject({ text: z.string().trim().min(10).max(2000) }).meta({ id: 'MakeAppeal' });
export type MakeAppeal = z.infer<typeof MakeAppeal>;
/** `passed` is a proposal until a second person says it too. */
export const DecideAppeal = z
  .strictObject({ outcome: z.enum(APPEAL_OUTCOMES), decision: z.string().trim().min(10).max(2000) })
  .meta({ id: 'DecideAppeal' });
export type DecideAppeal = z.infer<typeof DecideAppeal>;
export const APPEAL_SORTS = ['person', 'commission', 'quiz', 'score', 'outcome', 'made'] as const;
export type AppealSort = (typeof APPEAL_SORTS)[number];
export const AppealsQuery = PageQuery.extend({
  waiting: Flag.optional(),
  campaignId: Id.optional(),
  sort: sortBy(APPEAL_SORTS),
});
export type AppealsQuery = z.infer<typeof AppealsQuery>;

export const appealRoutes = {
  make: route('POST', '/attempts/:id/appeal', { params: ById, body: MakeAppeal, response: AttemptAppeal }),
  list: route('GET', '/appeals', { query: AppealsQuery, response: pageOf(Appeal) }),
  read: route('GET', '/appeals/:id', { params: ById, response: Appeal }),
  decide: route('POST', '/appeals/:id/decision', { params: ById, body: DecideAppeal, response: Appeal }),
};

export type AppealsProblem = 'appeal_nothing_failed' | 'appeal_campaign_over' | 'appeal_made_already' | DecisionRefusal;
