import {
  type CascadePersonQuery,
  cascadeRoutes as routes,
  type ObligationQuery,
  type ReadinessQuery,
} from '@kaskad/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/client.ts';

const key = ['cascade'] as const;
type Asked<Q> = Partial<Omit<Q, 'after'>>;
const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }: { next: string | null }) => next,
  placeholderData: keepPreviousData,
};

export const readinessBoard = (campaignId: string | undefined) =>
  queryOptions({
    queryKey: [...key, 'board', campaignId],
    queryFn: () => call(routes.board, { query: { campaignId } }),
    refetchInterval: 30_000,
  });

export const publicFigures = queryOptions({
  queryKey: [...key, 'public'],
  queryFn: () => call(routes.publicReadiness, {}),
  refetchInterval: 60_000,
});

export const precinctsList = (query: Asked<ReadinessQuery>) =>
  infiniteQueryOptions({
    queryKey: [...key, 'precincts', query],
    queryFn: ({ pageParam }) => call(routes.readiness, { query: { ...query, after: pageParam } }),
    ...paged,
  });

/** The precincts of one district, whose cells are drawn when it is opened. */
export const districtCells = (query: Asked<ReadinessQuery>) =>
  infiniteQueryOptions({
    queryKey: [...key, 'cells', query],
    queryFn: ({ pageParam }) => call(routes.readiness, { query: { ...query, limit: 200, after: pageParam } }),
    ...paged,
    placeholderData: undefined,
  });

export const obligationsList = (query: Asked<ObligationQuery>) =>
  infiniteQueryOptions({
    queryKey: [...key, 'obligations', query],
    queryFn: ({ pageParam }) => call(routes.obligations, { query: { ...query, after: pageParam } }),
    ...paged,
  });

export const cascadePeople = (query: Asked<Omit<CascadePersonQuery, 'trainersOnly'>> & { trainersOnly?: 'true' }) =>
  infiniteQueryOptions({
    queryKey: [...key, 'people', query],
    queryFn: ({ pageParam }) => call(routes.people, { query: { ...query, after: pageParam } }),
    ...paged,
  });

export const lineage = (personId: string, campaignId: string | undefined) =>
  queryOptions({
    queryKey: [...key, 'lineage', personId, campaignId],
    queryFn: () => call(routes.lineage, { params: { personId }, query: { campaignId } }),
  });
export const reach = (personId: string, campaignId: string | undefined) =>
  queryOptions({
    queryKey: [...key, 'reach', personId, campaignId],
    queryFn: () => call(routes.reach, { params: { personId }, query: { campaignId } }),
  });
export const fidelity = (campaignId: string | undefined) =>
  queryOptions({
    queryKey: [...key, 'fidelity', campaignId],
    queryFn: () => call(routes.fidelity, { query: { campaignId } }),
  });
