import { type MoveRequestsQuery, movesRoutes } from '@kaskad/contracts';
import { infiniteQueryOptions, keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api/client.ts';
import { useChange } from '../../shared/api/use-change.ts';
import { movesKey } from '../../shared/moves/open-moves.ts';

export const movesList = (query: Partial<Omit<MoveRequestsQuery, 'after'>>) =>
  infiniteQueryOptions({
    queryKey: [...movesKey, 'list', query],
    queryFn: ({ pageParam }) => call(movesRoutes.list, { query: { ...query, after: pageParam } }),
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });

/** A decision moves people: everything read is read anew. */
export function useMoveChange<I, O>(change: (input: I) => Promise<O>) {
  const cache = useQueryClient();
  return useChange(change, () => cache.invalidateQueries());
}
