import { ERRATUM_KINDS, ERRATUM_STATES } from '@kaskad/domain';
import { z } from 'zod';
import { ById, Id, Instant, localizedText, PageQuery, pageOf } from '../common.ts';
import { route } from '../route.ts';
import { Interaction, QuestionPicture } from './interactions.ts';

const Kind = z.enum(ERRATUM_KINDS);
const State = z.enum(ERRATUM_STATES);
const Reason = localizedText(1000);

/** A version of a question is wrong; `interaction` is the question with the corrected key, null unless the kind is "key". */
export const ProposeErratum = z
  .strictObject({ questionId: Id, version: z.int().min(1).max(100_000), kind: Kind, interaction: Interaction.nullable(), reason: Reason })
  .meta({ id: 'ProposeErratum' });
export type ProposeErratum = z.infer<typeof ProposeErratum>;
export const RejectErratum = z.strictObject({ reason: z.string().trim().min(3).max(500) }).meta({ id: 'RejectErratum' });
export type RejectErratum = z.infer<typeof RejectErratum>;

/** Attempts that hold the version, and what becomes or became of them. */
export const ErratumFigures = z
  .object({ attempts: z.int(), changed: z.int(), up: z.int(), down: z.int(), gained: z.int(), lost: z.int() })
  .meta({ id: 'ErratumFigures' });
export type ErratumFigures = z.infer<typeof ErratumFigures>;

export const ErratumSummary = z
  .object({
    id: Id, question: z.object({ id: Id, code: z.string(), stem: localizedText(1500) }), version: z.int(), kind: Kind, state: State, reason: Reason,
    proposedBy: z.string(), proposedAt: Instant, decidedBy: z.string().nullable(), decidedAt: Instant.nullable(), decision: z.string().nullable(),
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
  picture: QuestionPicture.nullable(), original: Interaction, corrected: Interaction.nullable(),
  /** Attempts that run at this moment: they are scored with the correction when they end. */
  running: z.int(),
  /** Who would lose, or lost, a pass: the first of them. */
  losing: z.array(z.object({ attemptId: Id, name: z.string(), commission: localizedText(500) })),
  mayDecide: z.boolean(), mayWithdraw: z.boolean(),
}).meta({ id: 'Erratum' });
export type Erratum = z.infer<typeof Erratum>;

export const ErrataQuery = PageQuery.extend({ state: State.optional(), questionId: Id.optional() });
export type ErrataQuery = z.infer<typeof ErrataQuery>;

/** What was done to a question of an attempt, and why. */
export const Correction = z.object({ kind: Kind, reason: Reason }).meta({ id: 'Correction' });
export type Correction = z.infer<typeof Correction>;

/** A score that an attempt had or has, the first one as it was at the finish. */
export const AttemptScore = z
  .object({
    at: Instant, local: z.string(), score: z.number(), maxScore: z.int(), passed: z.boolean().nullable(),
    cause: z.enum(['finished', 'erratum', 'late_answers', 'appeal']),
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
  approve: route('POST', '/errata/:id/approval', { params: ById, response: Erratum }),
  reject: route('POST', '/errata/:id/rejection', { params: ById, body: RejectErratum, response: Erratum }),
  withdraw: route('POST', '/errata/:id/withdrawal', { params: ById, response: Erratum }),
};
