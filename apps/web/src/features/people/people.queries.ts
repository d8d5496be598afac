import { commissionsRoutes, type PersonQuery, personsRoutes, type RosterLinesQuery, rostersRoutes } from '@kaskad/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api/client.ts';

const key = ['people'] as const;
type Asked<Q> = Partial<Omit<Q, 'after' | 'limit'>>;
const paged = { initialPageParam: undefined as string | undefined };
const nextOf = ({ next }: { next: string | null }) => next;

/** The tops of the reader's subtrees, what hangs below one commission, or what a search finds. */
export const commissionsList = (query: { parentId?: string; q?: string }) =>
  infiniteQueryOptions({
    queryKey: [...key, 'commissions', query],
    queryFn: ({ pageParam }) => call(commissionsRoutes.list, { query: { ...query, limit: query.q ? 50 : 200, after: pageParam } }),
    placeholderData: query.q ? keepPreviousData : undefined,
    ...paged,
    getNextPageParam: nextOf,
  });
export const oneCommission = (id: string) => queryOptions({ queryKey: [...key, 'commission', id], queryFn: () => call(commissionsRoutes.one, { params: { id } }) });
export const positionsList = queryOptions({ queryKey: [...key, 'positions'], queryFn: () => call(commissionsRoutes.positions, {}), staleTime: Infinity });
export const kindsList = queryOptions({ queryKey: [...key, 'kinds'], queryFn: () => call(commissionsRoutes.kinds, {}), staleTime: Infinity });

export const personsList = (query: Asked<PersonQuery>) =>
  infiniteQueryOptions({
    queryKey: [...key, 'persons', query],
    queryFn: ({ pageParam }) => call(personsRoutes.list, { query: { ...query, after: pageParam } }),
    placeholderData: keepPreviousData,
    ...paged,
    getNextPageParam: nextOf,
  });
export const onePerson = (id: string) => queryOptions({ queryKey: [...key, 'person', id], queryFn: () => call(personsRoutes.one, { params: { id } }) });

export const rostersList = infiniteQueryOptions({
  queryKey: [...key, 'rosters'],
  queryFn: ({ pageParam }) => call(rostersRoutes.list, { query: { after: pageParam } }),
  ...paged,
  getNextPageParam: nextOf,
});
export const rosterLines = (id: string, query: Asked<RosterLinesQuery>) =>
  infiniteQueryOptions({
    queryKey: [...key, 'roster', id, query],
    queryFn: ({ pageParam }) => call(rostersRoutes.one, { params: { id }, query: { ...query, after: pageParam } }),
    placeholderData: keepPreviousData,
    ...paged,
    getNextPageParam: ({ lines }) => lines.next,
  });

/** A change of commissions, people or lists; everything read of them is read anew. */
export function usePeopleChange<I, O>(change: (input: I) => Promise<O>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => cache.invalidateQueries() });
}
