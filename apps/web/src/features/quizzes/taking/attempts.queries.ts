import { type Attempt, type AttemptResult, attemptRoutes, quizRoutes, type StartAttempt } from '@kaskad/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError, call } from '../../../shared/api/client.ts';
import { outbox } from '../../../shared/outbox/index.ts';
import { keepAttempt, keptAttempt } from './attempt-store.ts';
import { guessServerTime, learnServerTime } from './server-clock.ts';

const availableKey = ['quizzes', 'available'] as const;
const SEND_FIRST_MS = 15_000;

export const availableQuizzes = (quizId?: string) =>
  queryOptions({ queryKey: [...availableKey, quizId ?? 'all'], queryFn: () => call(quizRoutes.available, { query: { quizId } }), staleTime: 0 });

export interface OpenedAttempt {
  readonly attempt: Attempt;
  /** Opened from the copy on this device, because the server could not be reached. */
  readonly isCopy: boolean;
}

export const attemptQuery = (id: string, owner: string) =>
  queryOptions({ queryKey: ['attempts', id], queryFn: () => openAttempt(id, owner), staleTime: Infinity, gcTime: 0, retry: false });

/** The attempt as the server holds it; without a server, as this device last saw it. */
async function openAttempt(id: string, owner: string): Promise<OpenedAttempt> {
  try {
    // Rows saved before this reading are in it, maybe overtaken by another device; later ones are laid over it.
    const saved = await outbox.savedOf(id).catch(() => []);
    const attempt = await call(attemptRoutes.read, { params: { id } });
    learnServerTime(attempt.now);
    await outbox.forget(id, saved).catch(() => undefined);
    await keepAttempt(attempt, owner);
    return { attempt, isCopy: false };
  } catch (error) {
    const unreachable = error instanceof ApiError && (error.status === 0 || error.status >= 500);
    const kept = unreachable ? await keptAttempt(id, owner) : null;
    if (!kept) throw error;
    guessServerTime(kept.attempt.now, kept.at);
    return { attempt: kept.attempt, isCopy: true };
  }
}

export const resultQuery = (id: string) =>
  queryOptions({ queryKey: ['attempts', id, 'result'], queryFn: () => call(attemptRoutes.result, { params: { id } }), staleTime: Infinity });

export function useStartAttempt(owner: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: StartAttempt) => call(attemptRoutes.start, { body }),
    onSuccess: async (attempt) => {
      learnServerTime(attempt.now);
      await keepAttempt(attempt, owner);
      cache.setQueryData(attemptQuery(attempt.id, owner).queryKey, { attempt, isCopy: false });
    },
  });
}

/** Sends what still waits here, then ends the attempt. However often it is pressed, the result is one. */
export function useSubmitAttempt(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (): Promise<AttemptResult> => {
      const settled = await outbox.settled(id, SEND_FIRST_MS);
      if (!settled) throw new ApiError(0, { code: 'offline' });
      return call(attemptRoutes.submit, { params: { id } });
    },
    onSuccess: async (result) => {
      cache.setQueryData(resultQuery(id).queryKey, result);
      await cache.invalidateQueries({ queryKey: availableKey });
    },
  });
}
