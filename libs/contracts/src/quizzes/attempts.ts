import { ATTEMPT_STATES, MAX_OPTIONS, QUESTION_TYPES, QUIZ_KINDS } from '@kaskad/domain';
import { z } from 'zod';
import { ById, Id, Instant, localizedText } from '../common.ts';
import { route } from '../route.ts';

export const StartAttempt = z.strictObject({ quizId: Id, campaignId: Id, seminarId: Id.optional() }).meta({ id: 'StartAttempt' });
export type StartAttempt = z.infer<typeof StartAttempt>;

/** Places of the ticked options, counted from 0 in the order in which the attempt SHOWS them; empty when the answer was taken back. */
export const Choice = z.array(z.int().min(0).max(MAX_OPTIONS - 1)).max(MAX_OPTIONS);

/** A question as the person sees it: both languages, options in the order drawn, nothing that tells the right ones. */
export const ShownQuestion = z
  .object({ type: z.enum(QUESTION_TYPES), stem: localizedText(1500), options: z.array(localizedText(500)) })
  .meta({ id: 'ShownQuestion' });
export type ShownQuestion = z.infer<typeof ShownQuestion>;

export const Attempt = z
  .object({
    id: Id, quizId: Id, campaignId: Id, kind: z.enum(QUIZ_KINDS), title: localizedText(300), number: z.int(), state: z.enum(ATTEMPT_STATES),
    questions: z.array(ShownQuestion),
    /** The choice that counts per question of the form; null while there is none. */
    choices: z.array(Choice.nullable()),
    startedAt: Instant, deadlineAt: Instant,
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
    choice: Choice,
    /** By the clock of the device: recorded, never believed. */
    at: Instant,
  })
  .meta({ id: 'AnswerEvent' });
export type AnswerEvent = z.infer<typeof AnswerEvent>;
export const SendAnswers = z.strictObject({ events: z.array(AnswerEvent).min(1).max(100) }).meta({ id: 'SendAnswers' });
export type SendAnswers = z.infer<typeof SendAnswers>;

/** Which ids the server now holds for good, and which it will never take, with the reason (a problem code). */
export const AnswersKept = z
  .object({
    durable: z.array(Id), refused: z.array(z.object({ id: Id, code: z.enum(['attempt_over', 'question_unknown']) })),
    now: Instant, deadlineAt: Instant,
  })
  .meta({ id: 'AnswersKept' });
export type AnswersKept = z.infer<typeof AnswersKept>;

const TopicResult = z.object({ topic: z.string(), title: localizedText(300), right: z.int(), of: z.int() });
const ExplainedQuestion = z
  .object({
    type: z.enum(QUESTION_TYPES), stem: localizedText(1500),
    options: z.array(z.object({ text: localizedText(500), correct: z.boolean(), chosen: z.boolean() })),
    right: z.boolean(), answered: z.boolean(), rationale: localizedText(2000), article: z.string(), lawEdition: localizedText(500),
  })
  .meta({ id: 'ExplainedQuestion' });
export type ExplainedQuestion = z.infer<typeof ExplainedQuestion>;

export const AttemptResult = z
  .object({
    id: Id, quizId: Id, campaignId: Id, kind: z.enum(QUIZ_KINDS), title: localizedText(300), number: z.int(), state: z.enum(['submitted', 'expired']),
    finishedAt: Instant, score: z.int(), maxScore: z.int(), passShare: z.number().nullable(), pointsToPass: z.int().nullable(), passed: z.boolean().nullable(),
    topics: z.array(TopicResult),
    /** The questions with the right answers; null where the quiz does not explain. */
    questions: z.array(ExplainedQuestion).nullable(),
  })
  .meta({ id: 'AttemptResult' });
export type AttemptResult = z.infer<typeof AttemptResult>;

export const attemptRoutes = {
  start: route('POST', '/attempts', { body: StartAttempt, response: Attempt }),
  read: route('GET', '/attempts/:id', { params: ById, response: Attempt }),
  answer: route('POST', '/attempts/:id/events', { params: ById, body: SendAnswers, response: AnswersKept }),
  submit: route('POST', '/attempts/:id/submission', { params: ById, response: AttemptResult }),
  result: route('GET', '/attempts/:id/result', { params: ById, response: AttemptResult }),
};
