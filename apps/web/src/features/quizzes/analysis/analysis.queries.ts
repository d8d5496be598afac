import { type AnalysisQuery, analysisRoutes } from '@kaskad/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../shared/api/client.ts';

const key = ['quiz-analysis'] as const;
/** Figures of thousands of people do not change while one looks from a question to the next. */
const STALE = 60_000;

export const quizAnalysis = (id: string, query: AnalysisQuery) =>
  queryOptions({
    queryKey: [...key, id, query],
    queryFn: () => call(analysisRoutes.read, { params: { id }, query }),
    placeholderData: keepPreviousData,
    staleTime: STALE,
  });
export const quizAnswers = (id: string, query: AnalysisQuery) =>
  queryOptions({
    queryKey: [...key, id, 'answers', query],
    queryFn: () => call(analysisRoutes.answers, { params: { id }, query }),
    placeholderData: keepPreviousData,
    staleTime: STALE,
  });
export const itemAnalysis = (id: string, versionId: number, query: AnalysisQuery) =>
  queryOptions({
    queryKey: [...key, id, 'item', versionId, query],
    queryFn: () => call(analysisRoutes.item, { params: { id, versionId }, query }),
    staleTime: STALE,
  });
export const campaignGain = (id: string) =>
  queryOptions({
    queryKey: [...key, 'gain', id],
    queryFn: () => call(analysisRoutes.gain, { params: { id } }),
    enabled: id !== '',
  });
