import {
  FINDING_CODES,
  FINDING_PLACES,
  FINDING_SEVERITIES,
  QUESTION_EVENTS,
  QUESTION_STATUSES,
  QUESTION_TYPES,
  REVIEW_ACTS,
} from '@kaskad/domain';
import { z } from 'zod';
import {
  ById,
  draftText,
  Flag,
  Id,
  Instant,
  Language,
  Local,
  localizedText,
  PageQuery,
  pageOf,
  Search,
  sortBy,
} from '../common.ts';
import { download, route } from '../route.ts';
import { ErratumInForce } from './errata.ts';
import { Interaction, QuestionPicture, StoredInteraction, StoredPicture } from './interactions.ts';

export const TopicCode = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/);
/** For whom a question is: the code of a position, or a word of the bank. */
export const Tag = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/);
const Tags = z.array(Tag).max(20);
export const Difficulty = z.union([z.literal(1), z.literal(2), z.literal(3)]);

/** A topic with how many approved questions a quiz of the asking commission could draw, by difficulty 1, 2, 3. */
export const Topic = z
  .object({ code: TopicCode, title: localizedText(300), approved: z.tuple([z.int(), z.int(), z.int()]) })
  .meta({ id: 'Topic' });
export type Topic = z.infer<typeof Topic>;

const content = {
  stem: localizedText(1500),
  picture: QuestionPicture.nullable(),
  interaction: Interaction,
  rationale: localizedText(2000),
  article: z.string().trim().max(200),
  difficulty: Difficulty,
};
/** What a draft from a file may lack keeps it from review; see the linter in the domain. */
export const storedContent = {
  ...content,
  stem: draftText(1500),
  picture: StoredPicture.nullable(),
  interaction: StoredInteraction,
  rationale: draftText(2000),
};
/** The newest version as the person saw it: what they decide or write never falls upon another. */
const seen = { version: z.int().min(1).max(100_000) };
/** A new version of a question; the edition of the law is the one it was checked against. */
export const ReviseQuestion = z.strictObject({ ...content, ...seen, lawEditionId: Id }).meta({ id: 'ReviseQuestion' });
export type ReviseQuestion = z.infer<typeof ReviseQuestion>;
export const CreateQuestion = z
  .strictObject({
    ...content,
    lawEditionId: Id,
    topic: TopicCode,
    commissionId: Id,
    code: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9-]{1,40}$/),
    tags: Tags.optional(),
  })
  .meta({ id: 'CreateQuestion' });
export type CreateQuestion = z.infer<typeof CreateQuestion>;

/** Whether the version is known to be wrong, or said to be; one with an approved erratum is not drawn. */
const ErratumMark = z.enum(['proposed', 'approved']).nullable();

export const QuestionVersion = z
  .object({
    ...storedContent,
    version: z.int(),
    lawEdition: z.object({ id: Id, name: localizedText(500) }),
    createdAt: Instant,
    erratum: ErratumMark,
    /** What the erratum does that was approved last; null where the version counts as it was written. */
    inForce: ErratumInForce.nullable(),
    /** Null for what came with the system; the reviewer is whoever approved this version. */
    author: z.string().nullable(),
    reviewer: z.string().nullable(),
  })
  .meta({ id: 'QuestionVersion' });
export type QuestionVersion = z.infer<typeof QuestionVersion>;

/** What the linter says of a question; see the rules in the domain. */
export const Finding = z
  .object({
    code: z.enum(FINDING_CODES),
    severity: z.enum(FINDING_SEVERITIES),
    language: Language.nullable(),
    place: z.enum(FINDING_PLACES),
    index: z.int().nullable(),
    words: z.string(),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof Finding>;

export const QuestionSummary = z
  .object({
    id: Id,
    code: z.string(),
    topic: TopicCode,
    topicTitle: localizedText(300),
    status: z.enum(QUESTION_STATUSES),
    /** No lawyer has confirmed it yet; it may be in use all the same. */
    needsLawyer: z.boolean(),
    version: z.int(),
    type: z.enum(QUESTION_TYPES),
    difficulty: Difficulty,
    stem: draftText(1500),
    article: z.string(),
    erratum: ErratumMark,
    /** The version that is drawn; null when none is. */
    versionInUse: z.int().nullable(),
    /** For whom it is; the name where the tag is a position. */
    tags: z.array(z.object({ code: Tag, name: localizedText(500).nullable() })),
    findings: z.object({ errors: z.int(), warnings: z.int() }),
    /** In how many attempts it was drawn, and in how many of those handed in it stood; counted every minute. */
    exposure: z.object({ drawn: z.int(), handedIn: z.int() }),
    /** It leaves the pool after so many drawings; null: never. */
    drawCap: z.int().nullable(),
    /** Its article changed in a newer edition of the law, and nobody has looked at it since. */
    lawChanged: z.boolean(),
  })
  .meta({ id: 'QuestionSummary' });
export type QuestionSummary = z.infer<typeof QuestionSummary>;

/** One step in the life of a question: who did what, why, and when in the zone of its commission. */
export const QuestionStep = z
  .object({
    event: z.enum(QUESTION_EVENTS),
    version: z.int(),
    status: z.enum(QUESTION_STATUSES),
    by: z.string().nullable(),
    local: Local,
    remark: z.string().nullable(),
    lawEdition: localizedText(500).nullable(),
  })
  .meta({ id: 'QuestionStep' });
export type QuestionStep = z.infer<typeof QuestionStep>;

/** With every version, newest first. Holds the key: for those who keep the bank. */
export const Question = QuestionSummary.extend({
  commission: z.object({ id: Id, name: localizedText(500) }),
  mayEdit: z.boolean(),
  versions: z.array(QuestionVersion),
  /** Of the newest version. */
  found: z.array(Finding),
  history: z.array(QuestionStep),
  /** What the reader may do with it now, errors aside. */
  acts: z.array(z.enum(REVIEW_ACTS)),
  /** Editions in which its article changed, and for which nobody has looked at it. */
  lawChanges: z.array(
    z.object({
      lawEdition: z.object({ id: Id, name: localizedText(500) }),
      article: z.string(),
      change: z.enum(['changed', 'gone']),
    }),
  ),
}).meta({ id: 'Question' });
export type Question = z.infer<typeof Question>;

export const QUESTION_SORTS = ['code', 'stem', 'topic', 'article', 'status', 'drawn'] as const;
export type QuestionSort = (typeof QUESTION_SORTS)[number];
export const QuestionsQuery = PageQuery.extend({
  sort: sortBy(QUESTION_SORTS),
  topic: TopicCode.optional(),
  status: z.enum(QUESTION_STATUSES).optional(),
  needsLawyer: Flag.optional(),
  type: z.enum(QUESTION_TYPES).optional(),
  tag: Tag.optional(),
  /** "20" takes in "20(3)". */
  article: z.string().trim().min(1).max(40).optional(),
  findings: z.enum(['errors', 'any', 'none']).optional(),
  /** In review, and written by somebody else. */
  forMyReview: Flag.optional(),
  lawChanged: Flag.optional(),
  search: Search,
});
export type QuestionsQuery = z.infer<typeof QuestionsQuery>;

/** A step of the review; a return says why. */
export const ActOnQuestion = z
  .strictObject({ ...seen, act: z.enum(REVIEW_ACTS), remark: z.string().trim().max(1000).default('') })
  .meta({ id: 'ActOnQuestion' });
export type ActOnQuestion = z.infer<typeof ActOnQuestion>;
/** What is no part of a version: for whom the question is, and how often it may be drawn. */
export const SetUse = z
  .strictObject({ tags: Tags, drawCap: z.int().min(1).max(10_000_000).nullable() })
  .meta({ id: 'SetUse' });
export type SetUse = z.infer<typeof SetUse>;
/** A lawyer's word on the newest version. */
export const ConfirmByLawyer = z.strictObject({ ...seen, confirmed: z.boolean() }).meta({ id: 'ConfirmByLawyer' });
export type ConfirmByLawyer = z.infer<typeof ConfirmByLawyer>;

/**
 * Open tests that may draw the question, with the forms without repeats that the bank has for each, with it and without
 * it.
 */
export const QuestionUses = z
  .object({
    items: z.array(
      z.object({
        id: Id,
        code: z.string(),
        title: localizedText(300),
        anchor: z.boolean(),
        forms: z.int(),
        formsWithout: z.int(),
        counted: z.int(),
        /** Why nobody could begin the test without it: a problem code. */
        refusalWithout: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'QuestionUses' });
export type QuestionUses = z.infer<typeof QuestionUses>;

export const TopicsQuery = z.object({ commissionId: Id.optional() });
export type TopicsQuery = z.infer<typeof TopicsQuery>;
/** Where the actor may put a new question or quiz, and which editions of the law there are. */
export const BankChoices = z
  .object({
    commissions: z.array(z.object({ id: Id, name: localizedText(500) })),
    /** With what is known of their articles. */
    lawEditions: z.array(
      z.object({
        id: Id,
        name: localizedText(500),
        articles: z.array(z.string()).nullable(),
        gone: z.array(z.string()),
      }),
    ),
    /** Positions a question may be meant for. */
    audiences: z.array(z.object({ code: z.string(), name: localizedText(500) })),
    /** Words of the bank that are no position, as far as the reader's questions bear them. */
    tags: z.array(z.string()),
  })
  .meta({ id: 'BankChoices' });
export type BankChoices = z.infer<typeof BankChoices>;

/** Kept by POST /files, as the pictures of lessons are. */
const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/svg+xml'] as const;

export const questionRoutes = {
  topics: route('GET', '/topics', { query: TopicsQuery, response: z.object({ items: z.array(Topic) }) }),
  choices: route('GET', '/questions/choices', { response: BankChoices }),
  list: route('GET', '/questions', { query: QuestionsQuery, response: pageOf(QuestionSummary) }),
  read: route('GET', '/questions/:id', { params: ById, response: Question }),
  uses: route('GET', '/questions/:id/uses', { params: ById, response: QuestionUses }),
  picture: download('/questions/pictures/:id', { produces: [...PICTURE_TYPES], params: ById }),
  create: route('POST', '/questions', { body: CreateQuestion, response: Question }),
  revise: route('POST', '/questions/:id/versions', { params: ById, body: ReviseQuestion, response: Question }),
  act: route('POST', '/questions/:id/acts', { params: ById, body: ActOnQuestion, response: Question }),
  use: route('PUT', '/questions/:id/use', { params: ById, body: SetUse, response: Question }),
  lawyer: route('POST', '/questions/:id/lawyer', { params: ById, body: ConfirmByLawyer, response: Question }),
};
