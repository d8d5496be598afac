import { type Accommodation, accommodationRoutes, campaignsRoutes, personsRoutes } from '@kaskad/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../shared/api/client.ts';
import { useChange } from '../../../shared/api/use-change.ts';

const key = ['accommodations'] as const;

export const accommodationsList = (query: { readonly valid?: 'true' | 'false' }) =>
  infiniteQueryOptions({
    queryKey: [...key, query],
    queryFn: ({ pageParam }) => call(accommodationRoutes.list, { query: { ...query, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });

export const openCampaigns = queryOptions({
  queryKey: ['campaigns', 'for-accommodations'],
  queryFn: async () => (await call(campaignsRoutes.list, {})).items.filter(({ state }) => state !== 'closed'),
});

const FOUND = 8;
const LETTERS = 2;
export const personsNamed = (q: string) =>
  queryOptions({
    queryKey: ['people', 'named', q],
    queryFn: () => call(personsRoutes.list, { query: { q, limit: FOUND } }),
    enabled: q.trim().length >= LETTERS,
    placeholderData: keepPreviousData,
  });

export function useAccommodationChange<I>(change: (input: I) => Promise<Accommodation>) {
  const cache = useQueryClient();
  return useChange(change, () => cache.invalidateQueries({ queryKey: key }));
}
