import { ERRATUM_KINDS, ERRATUM_STATES } from '@kaskad/domain';
import { z } from 'zod';
import { ById, Id, Instant, localizedText, PageQuery, pageOf, sortBy } from '../common.ts';
import { route } from '../route.ts';
import { Interaction, QuestionPicture } from './interactions.ts';

const Kind = z.enum(ERRATUM_KINDS);
const State = z.enum(ERRATUM_STATES);
const Reason = localizedText(1000);

/**
 * A version of a question is wrong; `interaction` is the question with the corrected key, null unless the kind is
 * "key". With the first key it is taken for "restore".
 */
export const ProposeErratum = z
  .strictObject({
    questionId: Id,
    version: z.int().min(1).max(100_000),
    kind: Kind,
    interaction: Interaction.nullable(),
    reason: Reason,
  })
  .meta({ id: 'ProposeErratum' });
export type ProposeErratum = z.infer<typeof ProposeErratum>;
export const RejectErratum = z
  .strictObject({ reason: z.string().trim().min(3).max(500) })
  .meta({ id: 'RejectErratum' });
export type RejectErratum = z.infer<typeof RejectErratum>;

/** Attempts that hold the version, and what becomes or became of them. */
const count = z.int().min(0);
export const ErratumFigures = z
  .object({ attempts: count, changed: count, up: count, down: count, gained: count, lost: count })
  .meta({ id: 'ErratumFigures' });
export type ErratumFigures = z.infer<typeof ErratumFigures>;

/** The figures that whoever approves has seen: what was previewed meanwhile is not approved unseen. */
export const ApproveErratum = z.strictObject({ figures: ErratumFigures }).meta({ id: 'ApproveErratum' });
export type ApproveErratum = z.infer<typeof ApproveErratum>;

/** What an approved erratum does to a version: `interaction` is the key in force where the kind is "key". */
export const ErratumInForce = z
  .object({ kind: Kind, interaction: Interaction.nullable() })
  .meta({ id: 'ErratumInForce' });
export type ErratumInForce = z.infer<typeof ErratumInForce>;

export const ErratumSummary = z
  .object({
    id: Id,
    question: z.object({ id: Id, code: z.string(), stem: localizedText(1500) }),
    version: z.int(),
    kind: Kind,
    state: State,
    reason: Reason,
    proposedBy: z.string(),
    proposedAt: Instant,
    decidedBy: z.string().nullable(),
    decidedAt: Instant.nullable(),
    decision: z.string().nullable(),
    figures: ErratumFigures,
    /** How many attempts there are to look at; null while that is being found out. `figures.attempts` of them are done. */
    total: z.int().nullable(),
    /** When the figures were complete: a preview while it is proposed, what was done once it is approved. */
    doneAt: Instant.nullable(),
  })
  .meta({ id: 'ErratumSummary' });
export type ErratumSummary = z.infer<typeof ErratumSummary>;

/** Holds keys: for those who keep the bank. */
export const Erratum = ErratumSummary.extend({
  picture: QuestionPicture.nullable(),
  /** What held before it: the key, and the erratum that had brought it; null where the first one held. */
  before: z.object({ kind: Kind.nullable(), interaction: Interaction }),
  /** The key it brings; null where it brings none. */
  corrected: Interaction.nullable(),
  /** Attempts that run at this moment: they are scored with the correction when they end. */
  running: z.int(),
  mayDecide: z.boolean(),
  mayWithdraw: z.boolean(),
}).meta({ id: 'Erratum' });
export type Erratum = z.infer<typeof Erratum>;

const Points = z.object({ score: z.number(), maxScore: z.int(), passed: z.boolean().nullable() });
export const ERRATUM_CHANGES = ['gained', 'lost', 'up', 'down'] as const;
/** An attempt that changes: would change, while the erratum is proposed. */
export const ErratumChange = z
  .object({
    attemptId: Id,
    name: z.string(),
    commission: localizedText(500),
    quiz: localizedText(300),
    before: Points,
    after: Points,
    pass: z.enum(['gained', 'lost', 'same']),
  })
  .meta({ id: 'ErratumChange' });
export type ErratumChange = z.infer<typeof ErratumChange>;
/** Who gains or loses a pass, or points. */
export const ErratumChangesQuery = PageQuery.extend({ change: z.enum(ERRATUM_CHANGES).optional() });
export type ErratumChangesQuery = z.infer<typeof ErratumChangesQuery>;
/** Of the people whose results the reader may read: page and counts. No keys: for those who answer for the people. */
export const ErratumChanges = pageOf(ErratumChange)
  .extend({
    state: State,
    reason: Reason,
    decidedAt: Instant.nullable(),
    counts: z.object({ gained: count, lost: count, up: count, down: count }),
  })
  .meta({ id: 'ErratumChanges' });
export type ErratumChanges = z.infer<typeof ErratumChanges>;

export const ERRATUM_SORTS = ['question', 'kind', 'state', 'changed', 'when'] as const;
export type ErratumSort = (typeof ERRATUM_SORTS)[number];
export const ErrataQuery = PageQuery.extend({
  state: State.optional(),
  questionId: Id.optional(),
  sort: sortBy(ERRATUM_SORTS),
});
export type ErrataQuery = z.infer<typeof ErrataQuery>;

/** What was done to a question of an attempt, and why. */
export const Correction = z.object({ kind: Kind, reason: Reason }).meta({ id: 'Correction' });
export type Correction = z.infer<typeof Correction>;

/** A score that an attempt had or has, the first one as it was at the finish. */
export const AttemptScore = z
  .object({
    at: Instant,
    local: z.string(),
    score: z.number(),
    maxScore: z.int(),
    passed: z.boolean().nullable(),
    cause: z.enum(['finished', 'erratum', 'late_answers', 'appeal', 'pass_mark']),
    /** Of an erratum: what was done, why, and to which question, by its place in the form from 0. */
    erratum: Correction.extend({ question: z.int() }).nullable(),
  })
  .meta({ id: 'AttemptScore' });
export type AttemptScore = z.infer<typeof AttemptScore>;

export const errataRoutes = {
  propose: route('POST', '/errata', { body: ProposeErratum, response: Erratum }),
  list: route('GET', '/errata', { query: ErrataQuery, response: pageOf(ErratumSummary) }),
  read: route('GET', '/errata/:id', { params: ById, response: Erratum }),
  /** Counts anew who would change. */
  preview: route('POST', '/errata/:id/preview', { params: ById, response: Erratum }),
  changes: route('GET', '/errata/:id/changes', { params: ById, query: ErratumChangesQuery, response: ErratumChanges }),
  approve: route('POST', '/errata/:id/approval', { params: ById, body: ApproveErratum, response: Erratum }),
  reject: route('POST', '/errata/:id/rejection', { params: ById, body: RejectErratum, response: Erratum }),
  withdraw: route('POST', '/errata/:id/withdrawal', { params: ById, response: Erratum }),
};
