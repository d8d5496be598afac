import { ARTICLE, QUESTION_STATUSES } from '@kaskad/domain';
import { z } from 'zod';
import { ById, draftText, Day, Id, Instant, localizedText, PageQuery, pageOf } from '../common.ts';
import { route } from '../route.ts';
import { Question } from './questions.ts';

/** "41", or a part of it, "41(6-1)". */
export const Article = z.string().trim().max(60).regex(ARTICLE);
export const LawChange = z
  .strictObject({ article: Article, change: z.enum(['changed', 'gone']) })
  .meta({ id: 'LawChange' });
export type LawChange = z.infer<typeof LawChange>;

/** What an edition changed, and how much rests on it. */
export const LawChanges = z
  .object({
    edition: z.object({ id: Id, name: localizedText(500), inForceFrom: Day.nullable() }),
    /** Every article of the edition; null where nobody listed them. */
    articles: z.array(z.string()).nullable(),
    changes: z.array(z.object({ ...LawChange.shape, recordedBy: z.string().nullable(), recordedAt: Instant })),
    /** Questions of the reader's scope that rest on them: not looked at yet, and looked at. */
    waiting: z.int(),
    checked: z.int(),
    /** The law is the same for everybody: only a commission with none above it says what an edition changed. */
    mayChange: z.boolean(),
    /** Open tests that still draw questions which nobody has looked at, and how many of them. */
    tests: z.array(
      z.object({ id: Id, code: z.string(), title: localizedText(300), questions: z.int(), gone: z.int() }),
    ),
  })
  .meta({ id: 'LawChanges' });
export type LawChanges = z.infer<typeof LawChanges>;
export const SetLawChanges = z
  .strictObject({ articles: z.array(Article).min(1).max(1000).nullable(), changes: z.array(LawChange).max(300) })
  .meta({ id: 'SetLawChanges' });
export type SetLawChanges = z.infer<typeof SetLawChanges>;

/** A question written for an older edition that rests on a changed article. */
export const LawQuestion = z
  .object({
    id: Id,
    code: z.string(),
    stem: draftText(1500),
    article: z.string(),
    status: z.enum(QUESTION_STATUSES),
    version: z.int(),
    inUse: z.boolean(),
    gone: z.boolean(),
    /** Whether the reader may say that it holds: of what is gone, not whoever wrote the question. */
    mayCheck: z.boolean(),
    lawEdition: localizedText(500),
    checkedBy: z.string().nullable(),
    checkedAt: Instant.nullable(),
    remark: z.string().nullable(),
  })
  .meta({ id: 'LawQuestion' });
export type LawQuestion = z.infer<typeof LawQuestion>;
export const LawQuestionsQuery = PageQuery.extend({ state: z.enum(['waiting', 'checked']).optional() });
export type LawQuestionsQuery = z.infer<typeof LawQuestionsQuery>;

/** A valid certificate of an older edition whose test held questions on changed articles. */
export const LawCertificate = z
  .object({
    id: Id,
    number: z.string(),
    name: z.string(),
    commission: localizedText(500),
    kind: z.enum(['completion', 'right_to_train']),
    questions: z.int(),
    of: z.int(),
    articles: z.array(z.string()),
    /** Who last said that it holds, since those articles were recorded as changed. */
    checkedBy: z.string().nullable(),
    checkedAt: Instant.nullable(),
    remark: z.string().nullable(),
    mayCheck: z.boolean(),
  })
  .meta({ id: 'LawCertificate' });
export type LawCertificate = z.infer<typeof LawCertificate>;

/** Somebody looked at the question: this version holds in the edition as it is. */
export const CheckLaw = z
  .strictObject({
    lawEditionId: Id,
    version: z.int().min(1).max(100_000),
    remark: z.string().trim().max(1000).default(''),
  })
  .meta({ id: 'CheckLaw' });
export type CheckLaw = z.infer<typeof CheckLaw>;
/** Somebody looked at the certificate: it holds in the edition. */
export const CheckCertificate = z
  .strictObject({ lawEditionId: Id, remark: z.string().trim().max(1000).default('') })
  .meta({ id: 'CheckCertificate' });
export type CheckCertificate = z.infer<typeof CheckCertificate>;

const ByEdition = z.object({ lawEditionId: Id });

export const lawRoutes = {
  read: route('GET', '/law-editions/:lawEditionId/changes', { params: ByEdition, response: LawChanges }),
  set: route('PUT', '/law-editions/:lawEditionId/changes', {
    params: ByEdition,
    body: SetLawChanges,
    response: LawChanges,
  }),
  questions: route('GET', '/law-editions/:lawEditionId/questions', {
    params: ByEdition,
    query: LawQuestionsQuery,
    response: pageOf(LawQuestion),
  }),
  certificates: route('GET', '/law-editions/:lawEditionId/certificates', {
    params: ByEdition,
    query: LawQuestionsQuery,
    response: pageOf(LawCertificate),
  }),
  checkCertificate: route('POST', '/certificates/:id/law-checks', {
    params: ById,
    body: CheckCertificate,
    response: LawCertificate,
  }),
  check: route('POST', '/questions/:id/law-checks', { params: ById, body: CheckLaw, response: Question }),
};
