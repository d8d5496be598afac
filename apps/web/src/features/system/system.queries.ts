import { systemRoutes } from '@kaskad/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api/client.ts';

const systemKey = ['system'] as const;
/** Whoever keeps the page open sees what happens meanwhile. */
const EVERY = 15_000;

export const systemHealth = () =>
  queryOptions({
    queryKey: [...systemKey, 'health'],
    queryFn: () => call(systemRoutes.health, {}),
    refetchInterval: EVERY,
  });
export const failedJobs = () =>
  queryOptions({
    queryKey: [...systemKey, 'jobs'],
    queryFn: () => call(systemRoutes.failedJobs, {}),
    refetchInterval: EVERY,
  });
/** Counting what was decided meanwhile reads whole tables: not again and again. */
export const clockJumps = () =>
  queryOptions({ queryKey: [...systemKey, 'clocks'], queryFn: () => call(systemRoutes.clockJumps, {}) });

/** What is started again or repaired shows in every part of the page. */
export function useSystemAct<I, O>(act: (input: I) => Promise<O>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => cache.invalidateQueries({ queryKey: systemKey }) });
}
