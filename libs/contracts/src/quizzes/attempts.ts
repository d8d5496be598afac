import { ATTEMPT_STATES, EXPLANATIONS, HANDED_IN_BY, QUIZ_KINDS } from '@kaskad/domain';
import { z } from 'zod';
import { ById, Id, Instant, Language, Local, localizedText } from '../common.ts';
import { route } from '../route.ts';
import { AttemptAppeal } from './appeals.ts';
import { AttemptScore, Correction } from './errata.ts';
import { QuestionPicture, Response, ShownInteraction, Solution } from './interactions.ts';

export const StartAttempt = z
  .strictObject({ quizId: Id, campaignId: Id, seminarId: Id.optional(), offline: z.boolean().default(false) })
  .meta({ id: 'StartAttempt' });
/** `offline`: to be sat without a network, within the window that the quiz allows. */
export type StartAttempt = z.infer<typeof StartAttempt>;

/** A question as the person sees it: both languages, parts in the order drawn, nothing that tells the right response. */
export const ShownQuestion = z
  .object({ stem: localizedText(1500), picture: QuestionPicture.nullable(), interaction: ShownInteraction })
  .meta({ id: 'ShownQuestion' });
export type ShownQuestion = z.infer<typeof ShownQuestion>;

export const Attempt = z
  .object({
    id: Id,
    quizId: Id,
    campaignId: Id,
    kind: z.enum(QUIZ_KINDS),
    title: localizedText(300),
    number: z.int(),
    state: z.enum(ATTEMPT_STATES),
    questions: z.array(ShownQuestion),
    /** The response that counts per question of the form; null while there is none. */
    responses: z.array(Response.nullable()),
    startedAt: Instant,
    /** The end of the time; of an attempt taken offline the end of the window in which it must be back. */
    deadlineAt: Instant,
    /**
     * Of an attempt taken offline the minutes to work on it, which begin with the first question shown; null for every
     * other one.
     */
    offlineMinutes: z.int().nullable(),
    /**
     * Of an attempt taken offline, as far as the server knows: when work on it began, and the largest `elapsed` of any
     * device. Another device goes on from there.
     */
    begunAt: Instant.nullable(),
    worked: z.int().nullable(),
    /** Until when answers made in time may still arrive; null: not after the deadline. */
    lateUntil: Instant.nullable(),
    /** Granted on top of the minutes of the quiz, and within the deadline. */
    extraMinutes: z.int(),
    /** The server's clock at this answer: phones measure the time left by it. */
    now: Instant,
  })
  .meta({ id: 'Attempt' });
export type Attempt = z.infer<typeof Attempt>;

export const AnswerEvent = z
  .strictObject({
    /** Made by the device; the same id with the same content may come any number of times. */
    id: z.uuidv7(),
    /** Place of the question in the form, from 0. */
    question: z.int().min(0).max(999),
    response: Response,
    /** In which language the question stood on the screen. */
    language: Language,
    /** By the wall clock of the device: recorded, never believed. */
    at: Instant,
    /**
     * Milliseconds of the working time at which it was made, by a clock that nobody can set: what an answer that
     * arrives late is judged by.
     */
    elapsed: z.int().min(0).max(2_000_000_000).optional(),
  })
  .meta({ id: 'AnswerEvent' });
export type AnswerEvent = z.infer<typeof AnswerEvent>;
export const SendAnswers = z
  .strictObject({
    events: z.array(AnswerEvent).min(1).max(100),
    /**
     * Whose answers the device believes these are; when another account is signed in they are refused with
     * `account_differs`, and stay on the device.
     */
    accountId: Id.optional(),
  })
  .meta({ id: 'SendAnswers' });
export type SendAnswers = z.infer<typeof SendAnswers>;

/** Which ids the server now holds for good, and which it will never take, with the reason (a problem code). */
export const AnswersKept = z
  .object({
    durable: z.array(Id),
    refused: z.array(z.object({ id: Id, code: z.enum(['attempt_over', 'question_unknown']) })),
    now: Instant,
    deadlineAt: Instant,
  })
  .meta({ id: 'AnswersKept' });
export type AnswersKept = z.infer<typeof AnswersKept>;

export const BeginWork = z
  .strictObject({
    /** Milliseconds of working time on this device. */
    elapsed: z.int().min(0).max(2_000_000_000),
    accountId: Id.optional(),
  })
  .meta({ id: 'BeginWork' });
export type BeginWork = z.infer<typeof BeginWork>;

export const SubmitAttempt = z
  .strictObject({
    /**
     * `person`: their own word, after which nothing is taken any more; of an attempt that ran out it ends the time in
     * which late answers may arrive. `clock`: the device saw the time run out. Answers made in time may still arrive;
     * while time is left it is refused with `attempt_running`.
     */
    by: z.enum(HANDED_IN_BY).default('person'),
    accountId: Id.optional(),
  })
  .default({ by: 'person' })
  .meta({ id: 'SubmitAttempt' });
export type SubmitAttempt = z.infer<typeof SubmitAttempt>;

const TopicResult = z.object({ topic: z.string(), title: localizedText(300), right: z.number(), of: z.int() });
const ExplainedQuestion = ShownQuestion.extend({
  response: Response.nullable(),
  solution: Solution,
  /** Of the one point of the question, with hundredths; null when the question does not count. */
  points: z.number().nullable(),
  answered: z.boolean(),
  rationale: localizedText(2000),
  article: z.string(),
  lawEdition: localizedText(500),
  /** What an erratum did to the question: the solution is then the corrected one. */
  correction: Correction.nullable(),
}).meta({ id: 'ExplainedQuestion' });
export type ExplainedQuestion = z.infer<typeof ExplainedQuestion>;

export const AttemptResult = z
  .object({
    id: Id,
    quizId: Id,
    campaignId: Id,
    kind: z.enum(QUIZ_KINDS),
    title: localizedText(300),
    number: z.int(),
    state: z.enum(['submitted', 'expired']),
    finishedAt: Instant,
    score: z.number(),
    maxScore: z.int(),
    passShare: z.number().nullable(),
    pointsToPass: z.number().nullable(),
    passed: z.boolean().nullable(),
    /** Empty while answers may still arrive: until then only the score is told. */
    topics: z.array(TopicResult),
    /** The questions with the right answers; null unless `explanation` is `shown`. */
    questions: z.array(ExplainedQuestion).nullable(),
    /**
     * `later`: answers may still arrive; `own_test`: the reader has a test of these questions before them; `never`: the
     * quiz does not explain.
     */
    explanation: z.enum(EXPLANATIONS),
    /**
     * While answers may still arrive: until when, and as wall-clock time where the person's commission is. Then those
     * that came late are counted, and the explanation opens.
     */
    explainsFrom: Instant.nullable(),
    explainsLocal: Local.nullable(),
    /** Whether the reader may end that time now, by handing in (`by: person`). */
    mayHandIn: z.boolean(),
    /** Whether answers have arrived that are not counted yet. */
    lateWaiting: z.boolean(),
    /** Every score the attempt had, the first one first; empty while it never changed. */
    scores: z.array(AttemptScore),
    /** Whether answers arrived after the time, whether it was taken offline, and minutes that were granted. */
    late: z.boolean(),
    offline: z.boolean(),
    extraMinutes: z.int(),
    appeal: AttemptAppeal.nullable(),
    /** Why the reader cannot appeal: a problem code; null when they can. */
    appealRefusal: z.string().nullable(),
  })
  .meta({ id: 'AttemptResult' });
export type AttemptResult = z.infer<typeof AttemptResult>;

export const attemptRoutes = {
  start: route('POST', '/attempts', { body: StartAttempt, response: Attempt }),
  read: route('GET', '/attempts/:id', { params: ById, response: Attempt }),
  answer: route('POST', '/attempts/:id/events', { params: ById, body: SendAnswers, response: AnswersKept }),
  /** Work on an attempt taken offline has begun; tells what the server knows of it then. */
  begin: route('POST', '/attempts/:id/beginning', { params: ById, body: BeginWork, response: Attempt }),
  submit: route('POST', '/attempts/:id/submission', { params: ById, body: SubmitAttempt, response: AttemptResult }),
  result: route('GET', '/attempts/:id/result', { params: ById, response: AttemptResult }),
};

export type AttemptsProblem =
  | 'attempt_over'
  | 'attempt_running'
  | 'attempt_elsewhere'
  | 'attempt_not_offline'
  | 'account_differs'
  | 'answer_contradicts';
