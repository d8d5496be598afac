import { loadPhrases } from '@kaskad/phrases/loaders';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Navigate, useParams } from 'react-router';
import { useSession } from '../../../shared/access/session.tsx';
import { QueryView } from '../../../shared/ui/index.ts';
import { AttemptRun } from './attempt-run.tsx';
import { attemptQuery } from './attempts.queries.ts';

export function AttemptPage() {
  const { id = '' } = useParams();
  const owner = useSession()?.accountId ?? '';
  const query = useQuery(attemptQuery(id, owner));
  useReadyForBothLanguages();
  useFreshOnReturn(query.refetch);
  return (
    <QueryView query={query}>
      {({ attempt, isCopy }) => (attempt.state === 'open' ? <AttemptRun attempt={attempt} isCopy={isCopy} onStale={() => void query.refetch()} /> : <Navigate to={`/learn/attempts/${id}/result`} replace />)}
    </QueryView>
  );
}

/** The words of both languages are fetched behind the first question: switching must work when the network is gone. */
function useReadyForBothLanguages(): void {
  useEffect(() => {
    const later = setTimeout(() => {
      for (const language of ['kk', 'ru'] as const) for (const book of ['shell', 'problems', 'quizzes'] as const) loadPhrases(language, book).catch(() => undefined);
    }, 2_000);
    return () => clearTimeout(later);
  }, []);
}

/** A phone that slept does not know how long: the clock and the answers are read anew. */
function useFreshOnReturn(refetch: () => unknown): void {
  useEffect(() => {
    const look = () => { if (document.visibilityState === 'visible') refetch(); };
    document.addEventListener('visibilitychange', look);
    window.addEventListener('online', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', look);
    };
  }, [refetch]);
}
