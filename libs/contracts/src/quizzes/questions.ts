import { QUESTION_STATUSES, QUESTION_TYPES } from '@kaskad/domain';
import { z } from 'zod';
import { ById, Flag, Id, Instant, localizedText, PageQuery, pageOf, Search } from '../common.ts';
import { download, route } from '../route.ts';
import { Interaction, QuestionPicture } from './interactions.ts';

export const TopicCode = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/);
/** For whom a question is: the code of a position, or a word of the bank. */
export const Tag = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/);
export const Difficulty = z.union([z.literal(1), z.literal(2), z.literal(3)]);

/** A topic with how many approved questions a quiz of the asking commission could draw, by difficulty 1, 2, 3. */
export const Topic = z.object({ code: TopicCode, title: localizedText(300), approved: z.tuple([z.int(), z.int(), z.int()]) }).meta({ id: 'Topic' });
export type Topic = z.infer<typeof Topic>;

const content = {
  stem: localizedText(1500),
  picture: QuestionPicture.nullable(),
  interaction: Interaction,
  rationale: localizedText(2000),
  article: z.string().trim().max(200),
  difficulty: Difficulty,
};
/** A new version of a question; the edition of the law is the one it was checked against. */
export const ReviseQuestion = z.strictObject({ ...content, lawEditionId: Id }).meta({ id: 'ReviseQuestion' });
export type ReviseQuestion = z.infer<typeof ReviseQuestion>;
export const CreateQuestion = z
  .strictObject({ ...content, lawEditionId: Id, topic: TopicCode, commissionId: Id, code: z.string().trim().regex(/^[A-Za-z0-9-]{1,40}$/) })
  .meta({ id: 'CreateQuestion' });
export type CreateQuestion = z.infer<typeof CreateQuestion>;

/** Whether the version is known to be wrong, or said to be; one with an approved erratum is not drawn. */
const ErratumMark = z.enum(['proposed', 'approved']).nullable();

export const QuestionVersion = z
  .object({ ...content, version: z.int(), lawEdition: z.object({ id: Id, name: localizedText(500) }), createdAt: Instant, erratum: ErratumMark })
  .meta({ id: 'QuestionVersion' });
export type QuestionVersion = z.infer<typeof QuestionVersion>;

export const QuestionSummary = z
  .object({
    id: Id, code: z.string(), topic: TopicCode, topicTitle: localizedText(300), status: z.enum(QUESTION_STATUSES),
    /** No lawyer has confirmed it yet; it may be in use all the same. */
    needsLawyer: z.boolean(),
    version: z.int(), type: z.enum(QUESTION_TYPES), difficulty: Difficulty, stem: localizedText(1500), article: z.string(),
    erratum: ErratumMark,
  })
  .meta({ id: 'QuestionSummary' });
export type QuestionSummary = z.infer<typeof QuestionSummary>;

/** With every version, newest first. Holds the key: for those who keep the bank. */
export const Question = QuestionSummary.extend({
  commission: z.object({ id: Id, name: localizedText(500) }), mayEdit: z.boolean(), versions: z.array(QuestionVersion),
}).meta({ id: 'Question' });
export type Question = z.infer<typeof Question>;

export const QuestionsQuery = PageQuery.extend({
  topic: TopicCode.optional(), status: z.enum(QUESTION_STATUSES).optional(), needsLawyer: Flag.optional(), search: Search,
});
export type QuestionsQuery = z.infer<typeof QuestionsQuery>;

export const SetQuestionStatus = z.strictObject({ status: z.enum(QUESTION_STATUSES) }).meta({ id: 'SetQuestionStatus' });
export type SetQuestionStatus = z.infer<typeof SetQuestionStatus>;
/** A lawyer's word on the current version. */
export const ConfirmByLawyer = z.strictObject({ confirmed: z.boolean() }).meta({ id: 'ConfirmByLawyer' });
export type ConfirmByLawyer = z.infer<typeof ConfirmByLawyer>;

export const TopicsQuery = z.object({ commissionId: Id.optional() });
export type TopicsQuery = z.infer<typeof TopicsQuery>;
/** Where the actor may put a new question or quiz, and which editions of the law there are. */
export const BankChoices = z
  .object({
    commissions: z.array(z.object({ id: Id, name: localizedText(500) })),
    lawEditions: z.array(z.object({ id: Id, name: localizedText(500) })),
    /** Positions a question may be meant for. */
    audiences: z.array(z.object({ code: z.string(), name: localizedText(500) })),
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
  picture: download('/questions/pictures/:id', { produces: [...PICTURE_TYPES], params: ById }),
  create: route('POST', '/questions', { body: CreateQuestion, response: Question }),
  revise: route('POST', '/questions/:id/versions', { params: ById, body: ReviseQuestion, response: Question }),
  setStatus: route('POST', '/questions/:id/status', { params: ById, body: SetQuestionStatus, response: Question }),
  lawyer: route('POST', '/questions/:id/lawyer', { params: ById, body: ConfirmByLawyer, response: Question }),
};
