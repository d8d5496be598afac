import { type AddUnavailability, unavailabilitiesRoutes, type UnavailabilityQuery } from '@kaskad/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api/client.ts';
import { keptFor } from '../../shared/own/kept-for.ts';
import { useChange } from '../../shared/api/use-change.ts';

const key = ['unavailabilities'] as const;

/** Kept on the phone, to be read without a network. */
export const ownUnavailabilities = queryOptions({
  queryKey: [...key, 'own'],
  queryFn: ({ client }) =>
    keptFor(client, 'unavailabilities', (patience) => call(unavailabilitiesRoutes.own, {}, patience)),
  networkMode: 'always',
});
export const unavailabilitiesList = (query: Partial<Omit<UnavailabilityQuery, 'after'>>) =>
  infiniteQueryOptions({
    queryKey: [...key, 'list', query],
    queryFn: ({ pageParam }) => call(unavailabilitiesRoutes.list, { query: { ...query, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });

function useRenewed<I, O>(change: (input: I) => Promise<O>) {
  const client = useQueryClient();
  return useChange(change, () => client.invalidateQueries({ queryKey: key }));
}
export const useAddUnavailability = () =>
  useRenewed((body: AddUnavailability) => call(unavailabilitiesRoutes.add, { body }));
export const useEndUnavailability = () =>
  useRenewed((id: string) => call(unavailabilitiesRoutes.end, { params: { id } }));
