import {
  type DrawSpotChecks,
  type FileReport,
  type RecordSpotCheck,
  reportingRoutes,
  type ReportsQuery,
} from '@kaskad/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/client.ts';

/** Under the key of seminars, so that every change of one reads them anew. */
const key = ['seminars', 'reporting'] as const;

export const reportingOf = (id: string) =>
  queryOptions({ queryKey: [...key, id], queryFn: () => call(reportingRoutes.of, { params: { id } }) });
export const reportsList = (query: Partial<Omit<ReportsQuery, 'after'>>) =>
  infiniteQueryOptions({
    queryKey: [...key, 'list', query],
    queryFn: ({ pageParam }) => call(reportingRoutes.list, { query: { ...query, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
export const drawsList = infiniteQueryOptions({
  queryKey: [...key, 'draws'],
  queryFn: ({ pageParam }) => call(reportingRoutes.draws, { query: { limit: 20, after: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next,
});
export const oneDraw = (id: string) =>
  queryOptions({ queryKey: [...key, 'draw', id], queryFn: () => call(reportingRoutes.oneDraw, { params: { id } }) });

export const fileReport = ({ seminarId, body }: { seminarId: string; body: FileReport }) =>
  call(reportingRoutes.file, { params: { id: seminarId }, body });
export const drawChecks = (body: DrawSpotChecks) => call(reportingRoutes.draw, { body });
export const recordCheck = ({ id, body }: { id: string; body: RecordSpotCheck }) =>
  call(reportingRoutes.record, { params: { id }, body });
