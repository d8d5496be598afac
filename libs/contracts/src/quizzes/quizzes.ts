import { QUIZ_KINDS, QUIZ_STATES } from '@kaskad/domain';
import { z } from 'zod';
import { ById, draftText, Flag, Id, Instant, localizedText, PageQuery, pageOf, sortBy, Within } from '../common.ts';
import { Consequences, Seen } from '../consequences.ts';
import { route } from '../route.ts';
import { Difficulty, Tag, TopicCode } from './questions.ts';

export const BlueprintLine = z
  .strictObject({
    topic: TopicCode,
    count: z.int().min(1).max(100),
    difficulty: Difficulty.optional(),
    /** "20" takes in "20(3)". */
    article: z.string().trim().min(1).max(40).optional(),
    tag: Tag.optional(),
  })
  .meta({ id: 'BlueprintLine' });
export type BlueprintLine = z.infer<typeof BlueprintLine>;

/** What decides which questions a form holds. */
const plan = {
  blueprint: z.array(BlueprintLine).min(1).max(30),
  /** Questions that stand in every form. */
  anchors: z.array(Id).max(100).default([]),
  /** Every form is equally hard: each line draws as many easy, middle and hard questions as any other form. */
  equalForms: z.boolean().default(false),
};

const settings = {
  ...plan,
  kind: z.enum(QUIZ_KINDS),
  title: localizedText(300),
  courseVersionId: Id.nullable(),
  minutes: z.int().min(1).max(300),
  passShare: z.number().min(0).max(1).multipleOf(0.001).nullable(),
  maxAttempts: z.int().min(1).max(20),
  /** After this many failures a further attempt waits for the remedial lessons; null: never. */
  remedialAfter: z.int().min(1).max(20).nullable(),
  /** Whether the result shows the right answers and why they are right. */
  explains: z.boolean(),
  /** Hours after the deadline in which answers that were made in time may still arrive; 0: none. */
  lateHours: z.int().min(0).max(168).default(72),
  /** Hours that an attempt may be away on a device without a network; 0: it cannot be taken offline. */
  offlineHours: z.int().min(0).max(336).default(0),
  /** Attempts of one person in 24 hours; null: as many as there are. */
  perDay: z.int().min(1).max(20).nullable().default(null),
};
export const UpdateQuiz = z.strictObject(settings).meta({ id: 'UpdateQuiz' });
export type UpdateQuiz = z.infer<typeof UpdateQuiz>;
/** What may still be changed when a test is open or has results: its questions stay. */
const conditions = z
  .strictObject({
    passShare: settings.passShare,
    minutes: settings.minutes,
    maxAttempts: settings.maxAttempts,
    remedialAfter: settings.remedialAfter,
    perDay: z.int().min(1).max(20).nullable(),
  })
  .partial();
export const ChangeConditions = conditions.extend({ seen: Seen }).meta({ id: 'ChangeConditions' });
export type ChangeConditions = z.infer<typeof ChangeConditions>;
export const ForeseeConditions = z.strictObject({ change: conditions }).meta({ id: 'ForeseeConditions' });
export type ForeseeConditions = z.infer<typeof ForeseeConditions>;
export const CreateQuiz = z
  .strictObject({
    ...settings,
    commissionId: Id,
    code: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9-]{1,40}$/),
  })
  .meta({ id: 'CreateQuiz' });
export type CreateQuiz = z.infer<typeof CreateQuiz>;

export const Quiz = z
  .object({
    ...settings,
    id: Id,
    code: z.string(),
    commission: z.object({ id: Id, name: localizedText(500), within: Within }),
    state: z.enum(QUIZ_STATES),
    questions: z.int(),
    attempts: z.int(),
    mayManage: z.boolean(),
    /** Whether the bank that the quiz draws on is the reader's, so that its analysis is open to them. */
    mayAnalyse: z.boolean(),
  })
  .meta({ id: 'Quiz' });
export type Quiz = z.infer<typeof Quiz>;

/** What the bank can do for a plan, before it is saved; `forms`: how many without repeats are wanted. */
export const CheckPlan = z
  .strictObject({ ...plan, commissionId: Id, forms: z.int().min(1).max(100).optional() })
  .meta({ id: 'CheckPlan' });
export type CheckPlan = z.infer<typeof CheckPlan>;
export const PlanCheck = z
  .object({
    /** Approved questions that fit each line. */
    fitting: z.array(z.int()),
    /** Forms that can be drawn without repeating a question beside the anchors; at most `counted`. */
    forms: z.int(),
    counted: z.int(),
    /** Forms can be drawn, and not as hard as at the opening any more. */
    unequal: z.boolean(),
    /** Questions it may draw whose article changed, and among them those whose article is gone, while nobody has looked. */
    law: z.object({ changed: z.int(), gone: z.int() }),
    /** Why no form can be drawn: a problem code. */
    refusal: z.string().nullable(),
    anchors: z.array(
      z.object({ id: Id, code: z.string(), topic: TopicCode, stem: draftText(1500), usable: z.boolean() }),
    ),
  })
  .meta({ id: 'PlanCheck' });
export type PlanCheck = z.infer<typeof PlanCheck>;

export const QUIZ_SORTS = ['name', 'commission', 'questions', 'minutes', 'pass', 'attempts', 'state'] as const;
export type QuizSort = (typeof QUIZ_SORTS)[number];
export const QuizzesQuery = PageQuery.extend({
  sort: sortBy(QUIZ_SORTS),
  kind: z.enum(QUIZ_KINDS).optional(),
  state: z.enum(QUIZ_STATES).optional(),
});
export type QuizzesQuery = z.infer<typeof QuizzesQuery>;

/** A test that stands before the person who asks, with what awaits them and whether they may begin. */
export const AvailableQuiz = z
  .object({
    quizId: Id,
    campaignId: Id,
    campaign: localizedText(500),
    kind: z.enum(QUIZ_KINDS),
    title: localizedText(300),
    questions: z.int(),
    minutes: z.int(),
    passShare: z.number().nullable(),
    pointsToPass: z.number().nullable(),
    explains: z.boolean(),
    maxAttempts: z.int(),
    attemptsUsed: z.int(),
    remedialAfter: z.int().nullable(),
    /** Minutes of the working time that were granted to this person on top of those of the quiz. */
    extraMinutes: z.int(),
    extraAttempts: z.int(),
    lateHours: z.int(),
    offlineHours: z.int(),
    openAttempt: z.object({ id: Id, deadlineAt: Instant }).nullable(),
    lastAttempt: z.object({ id: Id, score: z.number(), maxScore: z.int(), passed: z.boolean().nullable() }).nullable(),
    passed: z.boolean(),
    /** Why the person may not begin now: a problem code; null when they may. */
    refusal: z.string().nullable(),
    /** When a person who has begun enough for today may begin again. */
    openAgainAt: Instant.nullable(),
    /** Lessons to finish again before the next attempt. */
    lessonsLeft: z.array(z.object({ id: Id, title: localizedText(300) })),
    now: Instant,
  })
  .meta({ id: 'AvailableQuiz' });
export type AvailableQuiz = z.infer<typeof AvailableQuiz>;

export const AvailableQuery = z.object({ campaignId: Id.optional(), quizId: Id.optional() });
export type AvailableQuery = z.infer<typeof AvailableQuery>;

/** A result as staff see it in a list. Never an answer. */
export const AttemptSummary = z
  .object({
    id: Id,
    person: z.object({ id: Id, name: z.string() }),
    commission: localizedText(500),
    quizId: Id,
    number: z.int(),
    state: z.enum(['open', 'submitted', 'expired']),
    score: z.number().nullable(),
    maxScore: z.int(),
    passed: z.boolean().nullable(),
    /** The score at the finish, where another one came later. */
    first: z.object({ score: z.number(), maxScore: z.int(), passed: z.boolean().nullable() }).nullable(),
    /** Whether answers arrived after the time, whether it was taken offline, and minutes that were granted. */
    late: z.boolean(),
    offline: z.boolean(),
    extraMinutes: z.int(),
    startedAt: Instant,
    finishedAt: Instant.nullable(),
    /** Wall-clock time of the finish (or of the start, while it runs) where the person's commission is. */
    local: z.string(),
  })
  .meta({ id: 'AttemptSummary' });
export type AttemptSummary = z.infer<typeof AttemptSummary>;

export const AttemptsQuery = PageQuery.extend({
  quizId: Id,
  campaignId: Id.optional(),
  seminarId: Id.optional(),
  passed: Flag.optional(),
});
export type AttemptsQuery = z.infer<typeof AttemptsQuery>;

export const quizRoutes = {
  list: route('GET', '/quizzes', { query: QuizzesQuery, response: pageOf(Quiz) }),
  available: route('GET', '/quizzes/available', {
    query: AvailableQuery,
    response: z.object({ items: z.array(AvailableQuiz) }),
  }),
  read: route('GET', '/quizzes/:id', { params: ById, response: Quiz }),
  /** Of a quiz as it stands, open ones too. */
  checkOne: route('GET', '/quizzes/:id/plan-check', { params: ById, response: PlanCheck }),
  check: route('POST', '/quizzes/plan-check', { body: CheckPlan, response: PlanCheck }),
  create: route('POST', '/quizzes', { body: CreateQuiz, response: Quiz }),
  update: route('PUT', '/quizzes/:id', { params: ById, body: UpdateQuiz, response: Quiz }),
  changeConditions: route('PATCH', '/quizzes/:id/conditions', { params: ById, body: ChangeConditions, response: Quiz }),
  consequences: route('POST', '/quizzes/:id/consequences', {
    params: ById,
    body: ForeseeConditions,
    response: Consequences,
  }),
  open: route('POST', '/quizzes/:id/opening', { params: ById, response: Quiz }),
  close: route('POST', '/quizzes/:id/closing', { params: ById, response: Quiz }),
  attempts: route('GET', '/attempts', { query: AttemptsQuery, response: pageOf(AttemptSummary) }),
};
