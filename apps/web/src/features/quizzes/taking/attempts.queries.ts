import { type Attempt, type AttemptResult, attemptRoutes, quizRoutes, type StartAttempt } from '@kaskad/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError, BRIEF, call } from '../../../shared/api/client.ts';
import { isUnsent, outbox } from '../../../shared/outbox/index.ts';
import { dropAttempt, keepAttempt, keptAttempt } from './attempt-store.ts';
import { handInByClock, takeResult } from './hand-in.ts';
import { guessServerTime, learnServerTime } from './server-clock.ts';
import { followServer, forgetGuess, likelyTime } from './working-time.ts';

const availableKey = ['quizzes', 'available'] as const;

export const availableQuizzes = (quizId?: string) =>
  queryOptions({
    queryKey: [...availableKey, quizId ?? 'all'],
    queryFn: () => call(quizRoutes.available, { query: { quizId } }, BRIEF),
    staleTime: 0,
  });

/** Whoever has the attempt on the device does not wait longer for a network that does not answer. */
const COPY_AFTER_MS = 8_000;

export interface OpenedAttempt {
  readonly attempt: Attempt;
  /** Opened from the copy on this device, because the server could not be reached. */
  readonly isCopy: boolean;
}

export const attemptQuery = (id: string, owner: string) =>
  queryOptions({
    queryKey: ['attempts', id],
    queryFn: () => openAttempt(id, owner),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });

/** The attempt as the server holds it; without a server, as this device last saw it. */
async function openAttempt(id: string, owner: string): Promise<OpenedAttempt> {
  const copy = await keptAttempt(id, owner);
  try {
    // Rows saved before this reading are in it, maybe overtaken by another device; later ones are laid over it.
    const saved = await outbox.savedOf(id).catch(() => []);
    const attempt = await call(attemptRoutes.read, { params: { id } }, copy ? { ...BRIEF, ms: COPY_AFTER_MS } : BRIEF);
    learnServerTime(attempt.now);
    followServer(attempt);
    if (!outbox.rowsOf(id).some(({ state }) => isUnsent(state))) forgetGuess(attempt);
    await outbox.forget(id, saved).catch(() => undefined);
    await keepAttempt(attempt, owner);
    return { attempt, isCopy: false };
  } catch (error) {
    const unreachable = error instanceof ApiError && (error.status === 0 || error.status >= 500);
    if (!unreachable || !copy) throw error;
    guessServerTime(likelyTime(copy.attempt, copy.at));
    return { attempt: copy.attempt, isCopy: true };
  }
}

export const resultQuery = (id: string) =>
  queryOptions({
    queryKey: ['attempts', id, 'result'],
    queryFn: () => call(attemptRoutes.result, { params: { id } }, BRIEF),
  });

export function useStartAttempt(owner: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: StartAttempt) => call(attemptRoutes.start, { body }, BRIEF),
    onSuccess: async (attempt) => {
      learnServerTime(attempt.now);
      await keepAttempt(attempt, owner);
      cache.setQueryData(attemptQuery(attempt.id, owner).queryKey, { attempt, isCopy: false });
    },
  });
}

/** Ends the attempt because the time is over. */
export function useClockHandIn(id: string, owner: string) {
  return useEnding(id, () => handInByClock(id, owner));
}

/** From a result that waits for late answers: the person has none to come, and the time for them ends. */
export function useCloseAttempt(id: string) {
  return useEnding(id, () => call(attemptRoutes.submit, { params: { id }, body: { by: 'person' } }, BRIEF));
}

/** What was handed in from this device has arrived. */
export function useHandedIn(id: string) {
  return useEnding(id, () => takeResult(id));
}

function useEnding(id: string, end: () => Promise<AttemptResult>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: end,
    onSuccess: async (result) => {
      cache.setQueryData(resultQuery(id).queryKey, result);
      await dropAttempt(id);
      await cache.invalidateQueries({ queryKey: availableKey });
    },
  });
}
