import type { Attempt } from '@kaskad/contracts';
import { loadPhrases } from '@kaskad/phrases/loaders';
import { useQuery } from '@tanstack/react-query';
import { type ComponentProps, useCallback, useEffect, useState } from 'react';
import { Navigate, useParams } from '../../../shared/router/index.ts';
import { useSession } from '../../../shared/access/session.tsx';
import { useHoldReload } from '../../../shared/device/hold-reload.ts';
import { QueryView } from '../../../shared/ui/index.ts';
import { AttemptRun } from './attempt-run.tsx';
import { loadViews } from './interactions/views.ts';
import { loadLaterParts, OfflineGate } from './later-parts.tsx';
import { attemptQuery } from './attempts.queries.ts';
import { beginOffline, hasBegunOffline } from './offline-clock.ts';
import { keepPictures } from './pack-pictures.ts';
import { useTellBegun } from './use-begun.ts';

export function AttemptPage() {
  const { id = '' } = useParams();
  const owner = useSession()?.accountId ?? '';
  const query = useQuery(attemptQuery(id, owner));
  const [begun, setBegun] = useState(false);
  useHoldReload();
  useReadyWithoutNetwork(query.data?.attempt);
  const { refetch } = query;
  const onStale = useCallback(() => void refetch(), [refetch]);
  useFreshOnReturn(refetch);
  return (
    <QueryView query={query}>
      {({ attempt, isCopy }) => {
        if (attempt.state !== 'open') return <Navigate to={`/learn/attempts/${id}/result`} replace />;
        const waits = attempt.offlineMinutes !== null && !begun && !hasBegunOffline(id);
        return waits ? (
          <OfflineGate
            attempt={attempt}
            minutes={attempt.offlineMinutes ?? 0}
            onBegin={() => {
              beginOffline(id);
              setBegun(true);
            }}
          />
        ) : (
          <Running attempt={attempt} owner={owner} isCopy={isCopy} onStale={onStale} />
        );
      }}
    </QueryView>
  );
}

function Running({ owner, ...run }: ComponentProps<typeof AttemptRun> & { readonly owner: string }) {
  useTellBegun(run.attempt, owner);
  return <AttemptRun {...run} />;
}

/**
 * What comes later is fetched behind the first question: the pictures, the other language, the ways to answer what is
 * asked later and the result must be there when the network is gone.
 */
function useReadyWithoutNetwork(attempt: Attempt | undefined): void {
  useEffect(() => {
    if (!attempt) return undefined;
    const later = setTimeout(() => {
      for (const language of ['kk', 'ru'] as const)
        for (const book of ['shell', 'problems', 'phoneProblems', 'quizzes', 'results', 'errata', 'learning'] as const)
          loadPhrases(language, book).catch(() => undefined);
      loadViews(attempt.questions.map(({ interaction }) => interaction.type)).catch(() => undefined);
      loadLaterParts().catch(() => undefined);
      void keepPictures(attempt);
    }, 2_000);
    return () => clearTimeout(later);
  }, [attempt]);
}

/** A phone that slept does not know how long: the clock and the answers are read anew. */
function useFreshOnReturn(refetch: () => unknown): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') refetch();
    };
    document.addEventListener('visibilitychange', look);
    window.addEventListener('online', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', look);
    };
  }, [refetch]);
}
