import { type AttemptResult, attemptRoutes } from '@kaskad/contracts';
import { ApiError, BRIEF, call } from '../../../shared/api/client.ts';
import { isUnsent, outbox, type OutboxRow, type Receipt, useOutboxState } from '../../../shared/outbox/index.ts';
import { isForGood } from './answer-sender.ts';

export const HAND_IN = 'hand-in';
const SEND_FIRST_MS = 15_000;

/** Results that came with a submission, until the page that waits for them takes them. */
const results = new Map<string, AttemptResult>();

/**
 * Sends the person's word that the attempt is handed in. It stands behind the answers in the outbox, so they are there
 * before it.
 */
export async function sendHandIn(attemptId: string, rows: readonly OutboxRow[]): Promise<Receipt> {
  const ids = rows.map(({ clientId }) => clientId);
  const accountId = rows[0]?.owner;
  try {
    results.set(
      attemptId,
      await call(attemptRoutes.submit, { params: { id: attemptId }, body: { by: 'person', accountId } }, BRIEF),
    );
    return { durable: ids };
  } catch (error) {
    if (!(error instanceof ApiError) || !(await isForGood(error, accountId))) throw error;
    return { durable: [], refused: ids.map((clientId) => ({ clientId, code: error.problem.code })) };
  }
}

/**
 * Hands in at the person's word: kept on the device first, like every answer, and sent as soon as the server can be
 * reached.
 */
export async function handIn(attemptId: string): Promise<void> {
  const isKept = outbox.rowsOf(attemptId).some(({ kind, state }) => kind === HAND_IN && isUnsent(state));
  if (!isKept) await outbox.put(HAND_IN, attemptId, {});
}

/**
 * The clock hands in: the last words go first, and what does not get through now may still arrive later. The server
 * refuses it while there is time left, whatever the clock of this device says.
 */
export async function handInByClock(attemptId: string, accountId: string): Promise<AttemptResult> {
  await outbox.settled(attemptId, SEND_FIRST_MS);
  return call(
    attemptRoutes.submit,
    { params: { id: attemptId }, body: { by: 'clock', ...(accountId && { accountId }) } },
    BRIEF,
  );
}

/** The result of what was handed in from here; when another tab sent it, it is asked for. */
export async function takeResult(attemptId: string): Promise<AttemptResult> {
  const came = results.get(attemptId);
  results.delete(attemptId);
  return came ?? call(attemptRoutes.result, { params: { id: attemptId } }, BRIEF);
}

/** Where the person's word is that the attempt is handed in, and why the server refused it; null when it was not given. */
export function useHandIn(attemptId: string): Pick<OutboxRow, 'state' | 'code' | 'inMemory'> | null {
  const { rows } = useOutboxState(attemptId);
  return rows.filter(({ kind }) => kind === HAND_IN).at(-1) ?? null;
}
