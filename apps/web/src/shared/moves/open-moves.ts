import { movesRoutes } from '@kaskad/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCan } from '../access/session.tsx';
import { call } from '../api/client.ts';

export const movesKey = ['moves'] as const;

/** The newest requests that wait for the reader; asked for once in a while, and silently without a network. */
const openMoves = queryOptions({
  queryKey: [...movesKey, 'open'],
  queryFn: () => call(movesRoutes.list, { query: { box: 'inbox', state: 'open', limit: 1 } }),
  staleTime: 60_000,
  retry: false,
});

/** How many requests to move somebody wait for the reader's decision. */
export function useOpenMoves(): number {
  const can = useCan();
  return useQuery({ ...openMoves, enabled: can('person.manage') }).data?.open ?? 0;
}
