import {
  certificateRoutes,
  commissionsRoutes,
  mendingRoutes,
  type PersonQuery,
  personsRoutes,
  type RosterImportQuery,
  type RosterLinesQuery,
  rostersRoutes,
} from '@kaskad/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api/client.ts';
import { useChange } from '../../shared/api/use-change.ts';

const key = ['people'] as const;
type Asked<Q> = Partial<Omit<Q, 'after'>>;
const paged = { initialPageParam: undefined as string | undefined };
const nextOf = ({ next }: { next: string | null }) => next;

/** The tops of the reader's subtrees, what hangs below one commission, or what a search finds. */
export const commissionsList = (query: { parentId?: string; q?: string }) =>
  infiniteQueryOptions({
    queryKey: [...key, 'commissions', query],
    queryFn: ({ pageParam }) =>
      call(commissionsRoutes.list, { query: { ...query, limit: query.q ? 50 : 200, after: pageParam } }),
    placeholderData: query.q ? keepPreviousData : undefined,
    ...paged,
    getNextPageParam: nextOf,
  });
export const oneCommission = (id: string) =>
  queryOptions({
    queryKey: [...key, 'commission', id],
    queryFn: () => call(commissionsRoutes.one, { params: { id } }),
  });
export const positionsList = queryOptions({
  queryKey: [...key, 'positions'],
  queryFn: () => call(commissionsRoutes.positions, {}),
  staleTime: Infinity,
});
export const kindsList = queryOptions({
  queryKey: [...key, 'kinds'],
  queryFn: () => call(commissionsRoutes.kinds, {}),
  staleTime: Infinity,
});

export const personsList = (query: Asked<PersonQuery>) =>
  infiniteQueryOptions({
    queryKey: [...key, 'persons', query],
    queryFn: ({ pageParam }) => call(personsRoutes.list, { query: { ...query, after: pageParam } }),
    placeholderData: keepPreviousData,
    ...paged,
    getNextPageParam: nextOf,
  });
export const onePerson = (id: string) =>
  queryOptions({ queryKey: [...key, 'person', id], queryFn: () => call(personsRoutes.one, { params: { id } }) });

export const personCertificates = (id: string) =>
  queryOptions({
    queryKey: [...key, 'certificates', id],
    queryFn: () => call(certificateRoutes.ofPerson, { params: { id } }),
  });
export const personTraining = (id: string) =>
  queryOptions({
    queryKey: [...key, 'training', id],
    queryFn: () => call(certificateRoutes.trainingOfPerson, { params: { id } }),
  });
export const personChanges = (id: string) =>
  queryOptions({ queryKey: [...key, 'changes', id], queryFn: () => call(mendingRoutes.changes, { params: { id } }) });

export const rostersList = (query: Asked<RosterImportQuery>) =>
  infiniteQueryOptions({
    queryKey: [...key, 'rosters', query],
    queryFn: ({ pageParam }) => call(rostersRoutes.list, { query: { ...query, after: pageParam } }),
    placeholderData: keepPreviousData,
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

/** What people did since is asked anew whenever it is shown. */
export const rosterUndo = (id: string) =>
  queryOptions({
    queryKey: [...key, 'roster', id, 'undo'],
    queryFn: () => call(rostersRoutes.undoPreview, { params: { id } }),
    staleTime: 0,
    gcTime: 0,
  });

/**
 * A change of commissions, people or lists; everything read of them is read anew, but for previews: what they show has
 * been done.
 */
export function usePeopleChange<I, O>(change: (input: I) => Promise<O>) {
  const cache = useQueryClient();
  return useChange(change, () =>
    cache.invalidateQueries({ predicate: ({ queryKey }) => !queryKey.includes('preview') }),
  );
}
