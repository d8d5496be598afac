import { accountsRoutes, attemptRoutes, type Language, type Response } from '@kaskad/contracts';
import { ApiError, BRIEF, call } from '../../../shared/api/client.ts';
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

/**
 * Sends answers of one attempt, in the name of whoever gave them; throws when they have to be sent again later. A row
 * is refused for good only when nothing that can change stands in its way: not who is signed in, nor what they may do
 * today.
 */
export async function sendAnswers(attemptId: string, rows: readonly OutboxRow<AnswerPayload>[]): Promise<Receipt> {
  const accountId = rows[0]?.owner;
  try {
    const events = rows.map(({ clientId, payload, madeAt }) => ({
      id: clientId,
      question: payload.question,
      response: payload.response,
      language: payload.language,
      at: madeAt,
      elapsed: payload.elapsed,
    }));
    const reply = await call(attemptRoutes.answer, { params: { id: attemptId }, body: { events, accountId } }, BRIEF);
    learnServerTime(reply.now);
    return { durable: reply.durable, refused: reply.refused.map(({ id, code }) => ({ clientId: id, code })) };
  } catch (error) {
    if (!(error instanceof ApiError) || !(await isForGood(error, accountId))) throw error;
    if (rows.length === 1)
      return { durable: [], refused: rows.map(({ clientId }) => ({ clientId, code: error.problem.code })) };
    return oneByOne(attemptId, rows);
  }
}

/** Whether no repetition can change the refusal. */
export async function isForGood({ problem: { code, issues } }: ApiError, owner: string | undefined): Promise<boolean> {
  switch (code) {
    case 'answer_contradicts':
      return true;
    // A server of an earlier version does not know every field yet.
    case 'invalid_input':
      return !issues?.some(({ rule }) => rule === 'unknownField');
    case 'not_found':
      return (await call(accountsRoutes.session, {}, BRIEF)).accountId === owner;
    default:
      return false;
  }
}

/** One bad row must not take the others of its batch along. */
async function oneByOne(attemptId: string, rows: readonly OutboxRow<AnswerPayload>[]): Promise<Receipt> {
  const receipts: Receipt[] = [];
  for (const row of rows) receipts.push(await sendAnswers(attemptId, [row]));
  return {
    durable: receipts.flatMap(({ durable }) => durable),
    refused: receipts.flatMap(({ refused = [] }) => refused),
  };
}
