import { mergingRoutes as routes, type PersonMergeQuery } from '@kaskad/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../shared/api/client.ts';

const key = ['people', 'merging'] as const;

export const duplicatesOf = (id: string) =>
  queryOptions({ queryKey: [...key, 'duplicates', id], queryFn: () => call(routes.duplicates, { params: { id } }) });
export const mergePreview = (id: string, other: string) =>
  queryOptions({
    queryKey: [...key, 'preview', id, other],
    queryFn: () => call(routes.preview, { params: { id }, query: { with: other } }),
    gcTime: 0,
    retry: false,
  });
export const oneMerge = (id: string) =>
  queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(routes.one, { params: { id } }) });
export const mergesList = (query: Partial<Omit<PersonMergeQuery, 'after'>>) =>
  infiniteQueryOptions({
    queryKey: [...key, 'list', query],
    queryFn: ({ pageParam }) => call(routes.list, { query: { ...query, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
