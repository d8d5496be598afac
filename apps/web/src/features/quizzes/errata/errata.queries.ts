import { type ErrataQuery, errataRoutes, type Erratum, type ErratumChangesQuery } from '@kaskad/contracts';
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { call } from '../../../shared/api/client.ts';

const errataKey = ['errata'] as const;
/** While figures are being counted the page looks again. */
const LOOK_AGAIN_MS = 1_000;

export const isCounting = ({ state, doneAt }: Pick<Erratum, 'state' | 'doneAt'>) =>
  doneAt === null && (state === 'proposed' || state === 'approved');

export const errataList = (query: Partial<Omit<ErrataQuery, 'after'>>) =>
  infiniteQueryOptions({
    queryKey: [...errataKey, 'list', query],
    queryFn: ({ pageParam }) => call(errataRoutes.list, { query: { ...query, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });

export const oneErratum = (id: string) =>
  queryOptions({
    queryKey: [...errataKey, 'one', id],
    queryFn: () => call(errataRoutes.read, { params: { id } }),
    refetchInterval: ({ state: { data } }) => (data && isCounting(data) ? LOOK_AGAIN_MS : false),
  });

export const erratumChanges = (id: string, change: ErratumChangesQuery['change']) =>
  infiniteQueryOptions({
    queryKey: [...errataKey, 'changes', id, change],
    queryFn: ({ pageParam }) => call(errataRoutes.changes, { params: { id }, query: { change, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });

/** An act on an erratum; the bank and the results may read otherwise afterwards. */
export function useErratumChange<I>(change: (input: I) => Promise<Erratum>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    // Refused, it may read otherwise than what stands here.
    onError: () => cache.invalidateQueries({ queryKey: [...errataKey, 'one'] }),
    onSuccess: async (erratum) => {
      cache.setQueryData(oneErratum(erratum.id).queryKey, erratum);
      await Promise.all([
        cache.invalidateQueries({ queryKey: [...errataKey, 'list'] }),
        cache.invalidateQueries({ queryKey: [...errataKey, 'changes'] }),
        cache.invalidateQueries({ queryKey: ['question-bank'] }),
        cache.invalidateQueries({ queryKey: ['quizzes'] }),
      ]);
    },
  });
}
