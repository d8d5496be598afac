import { type AuditQuery, type Report, reportRoutes as routes, type ReportQuery } from '@kaskad/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/client.ts';

const key = ['reports'] as const;

export const reportPreview = (report: Report, query: Partial<ReportQuery>) =>
  queryOptions({
    queryKey: [...key, 'preview', report, query],
    queryFn: () => call(routes.preview, { params: { report }, query }),
    placeholderData: keepPreviousData,
  });
export const coverage = (query: Partial<ReportQuery>) =>
  queryOptions({ queryKey: [...key, 'coverage', query], queryFn: () => call(routes.coverage, { query }) });

export const auditEvents = (query: Partial<Omit<AuditQuery, 'after'>>) =>
  infiniteQueryOptions({
    queryKey: [...key, 'audit', query],
    queryFn: ({ pageParam }) => call(routes.audit, { query: { ...query, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
