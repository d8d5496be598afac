import { attemptRoutes, type Language, type Response } from '@kaskad/contracts';
import { ApiError, call } from '../../../shared/api/client.ts';
import type { OutboxRow, Receipt } from '../../../shared/outbox/index.ts';
import { learnServerTime } from './server-clock.ts';

export interface AnswerPayload {
  readonly question: number;
  readonly response: Response;
  /** In which language the question stood on the screen. */
  readonly language: Language;
  /** Milliseconds of working time; missing in rows that an older version of the application left. */
  readonly elapsed?: number;
}

/** Refusals that no repetition can change: the row is marked with the reason and the queue goes on. */
const FOR_GOOD = ['not_found', 'forbidden', 'invalid_input', 'answer_contradicts'];

/** Sends answers of one attempt; throws when they have to be sent again later. */
export async function sendAnswers(attemptId: string, rows: readonly OutboxRow<AnswerPayload>[]): Promise<Receipt> {
  try {
    const events = rows.map(({ clientId, payload, madeAt }) => ({ id: clientId, question: payload.question, response: payload.response, language: payload.language, at: madeAt, elapsed: payload.elapsed }));
    const reply = await call(attemptRoutes.answer, { params: { id: attemptId }, body: { events } });
    learnServerTime(reply.now);
    return { durable: reply.durable, refused: reply.refused.map(({ id, code }) => ({ clientId: id, code })) };
  } catch (error) {
    if (!(error instanceof ApiError) || !FOR_GOOD.includes(error.problem.code)) throw error;
    if (rows.length === 1) return { durable: [], refused: rows.map(({ clientId }) => ({ clientId, code: error.problem.code })) };
    return oneByOne(attemptId, rows);
  }
}

/** One bad row must not take the others of its batch along. */
async function oneByOne(attemptId: string, rows: readonly OutboxRow<AnswerPayload>[]): Promise<Receipt> {
  const receipts: Receipt[] = [];
  for (const row of rows) receipts.push(await sendAnswers(attemptId, [row]));
  return { durable: receipts.flatMap(({ durable }) => durable), refused: receipts.flatMap(({ refused = [] }) => refused) };
}
