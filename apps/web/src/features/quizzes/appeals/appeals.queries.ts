import { appealRoutes, type AppealsQuery, type DecideAppeal } from '@kaskad/contracts';
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { call } from '../../../shared/api/client.ts';

const appealsKey = ['appeals'] as const;

export const appealsList = (
  query: { readonly waiting?: 'true' | 'false' } & Partial<Pick<AppealsQuery, 'campaignId' | 'sort' | 'limit'>>,
) =>
  infiniteQueryOptions({
    queryKey: [...appealsKey, 'list', query],
    queryFn: ({ pageParam }) => call(appealRoutes.list, { query: { ...query, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });

export const oneAppeal = (id: string) =>
  queryOptions({ queryKey: [...appealsKey, 'one', id], queryFn: () => call(appealRoutes.read, { params: { id } }) });

export function useDecision(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: DecideAppeal) => call(appealRoutes.decide, { params: { id }, body }),
    onSuccess: async (appeal) => {
      cache.setQueryData(oneAppeal(id).queryKey, appeal);
      await Promise.all([
        cache.invalidateQueries({ queryKey: [...appealsKey, 'list'] }),
        cache.invalidateQueries({ queryKey: ['quizzes'] }),
      ]);
    },
  });
}
