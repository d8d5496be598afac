import {
  type AccreditationQuery,
  certificateRoutes as routes,
  type CertificateQuery,
  revocationRoutes,
} from '@kaskad/contracts';
import type { RevocationState } from '@kaskad/domain';
import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api/client.ts';
import { useChange } from '../../shared/api/use-change.ts';

const key = ['certificates'] as const;
type Asked<Q> = Partial<Omit<Q, 'after'>>;

export const certificatesList = (
  query: Asked<Omit<CertificateQuery, 'testLost' | 'attendanceLost'>> & { testLost?: 'true'; attendanceLost?: 'true' },
) =>
  infiniteQueryOptions({
    queryKey: [...key, 'list', query],
    queryFn: ({ pageParam }) => call(routes.list, { query: { ...query, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });

export const oneCertificate = (id: string) =>
  queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(routes.get, { params: { id } }) });
export const revocationsList = (state: RevocationState) =>
  queryOptions({
    queryKey: [...key, 'revocations', state],
    queryFn: () => call(revocationRoutes.list, { query: { state } }),
    placeholderData: keepPreviousData,
  });
export const verification = (code: string) =>
  queryOptions({
    queryKey: [...key, 'verify', code],
    queryFn: () => call(routes.verify, { params: { code } }),
    retry: 1,
  });

export const accreditationsList = (
  query: Asked<Omit<AccreditationQuery, 'holding'>> & { holding?: 'true' | 'false' },
) =>
  infiniteQueryOptions({
    queryKey: [...key, 'accreditations', query],
    queryFn: ({ pageParam }) => call(routes.accreditations, { query: { ...query, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });

export const trainerCandidates = (campaignId: string, search: string) =>
  queryOptions({
    queryKey: [...key, 'candidates', campaignId, search],
    queryFn: () => call(routes.candidates, { query: { campaignId, search } }),
    enabled: search.trim().length >= 2,
    placeholderData: keepPreviousData,
  });

/** A change of a certificate or an accreditation; everything shown about them is read anew afterwards. */
export function useCertificateChange<I, O>(change: (input: I) => Promise<O>) {
  const cache = useQueryClient();
  return useChange(change, () => cache.invalidateQueries({ queryKey: key }));
}
