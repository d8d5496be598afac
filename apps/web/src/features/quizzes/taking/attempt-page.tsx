import { loadPhrases } from '@kaskad/phrases/loaders';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { useSession } from '../../../shared/access/session.tsx';
import { QueryView } from '../../../shared/ui/index.ts';
import { AttemptRun } from './attempt-run.tsx';
import { attemptQuery } from './attempts.queries.ts';
import { OfflineGate } from './offline-gate.tsx';
import { beginOffline, hasBegunOffline } from './working-time.ts';

export function AttemptPage() {
  const { id = '' } = useParams();
  const owner = useSession()?.accountId ?? '';
  const query = useQuery(attemptQuery(id, owner));
  const [begun, setBegun] = useState(false);
  useReadyForBothLanguages();
  useFreshOnReturn(query.refetch);
  return (
    <QueryView query={query}>
      {({ attempt, isCopy }) => {
        if (attempt.state !== 'open') return <Navigate to={`/learn/attempts/${id}/result`} replace />;
        const waits = attempt.offlineMinutes !== null && !begun && !hasBegunOffline(id);
        return waits
          ? <OfflineGate attempt={attempt} minutes={attempt.offlineMinutes ?? 0} onBegin={() => { beginOffline(id); setBegun(true); }} />
          : <AttemptRun attempt={attempt} isCopy={isCopy} onStale={() => void query.refetch()} />;
      }}
    </QueryView>
  );
}

/** The words of both languages are fetched behind the first question: switching must work when the network is gone. */
function useReadyForBothLanguages(): void {
  useEffect(() => {
    const later = setTimeout(() => {
      for (const language of ['kk', 'ru'] as const) for (const book of ['shell', 'problems', 'quizzes', 'errata'] as const) loadPhrases(language, book).catch(() => undefined);
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
