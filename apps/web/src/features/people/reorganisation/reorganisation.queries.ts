import { type ReorganisationQuery, reorganisationsRoutes as routes, type ReorganisationWish } from '@kaskad/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../shared/api/client.ts';

const key = ['people', 'reorganisations'] as const;

export const reorganisationsList = (query: Partial<Omit<ReorganisationQuery, 'after'>>) =>
  infiniteQueryOptions({
    queryKey: [...key, 'list', query],
    queryFn: ({ pageParam }) => call(routes.list, { query: { ...query, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
export const oneReorganisation = (id: string) =>
  queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(routes.one, { params: { id } }) });
/** What a wish would do, as things stand now. */
export const reorganisationPreview = (id: string, wish: ReorganisationWish) =>
  queryOptions({
    queryKey: [...key, 'preview', id, wish],
    queryFn: () => call(routes.preview, { params: { id }, body: wish }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
