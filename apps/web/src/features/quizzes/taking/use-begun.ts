import { type Attempt, attemptRoutes } from '@kaskad/contracts';
import { useEffect } from 'react';
import { BRIEF, call } from '../../../shared/api/client.ts';
import { offlineElapsed } from './offline-clock.ts';

/**
 * Tells the server that work on an attempt taken offline has begun, now or when there is a network: another device goes
 * on from there.
 */
export function useTellBegun(attempt: Attempt, accountId: string): void {
  useEffect(() => {
    if (attempt.offlineMinutes === null || attempt.begunAt !== null) return undefined;
    let isTold = false;
    const tell = () => {
      const body = { elapsed: Math.round(offlineElapsed(attempt) ?? 0), ...(accountId && { accountId }) };
      if (!isTold)
        call(attemptRoutes.begin, { params: { id: attempt.id }, body }, BRIEF).then(
          () => {
            isTold = true;
          },
          () => undefined,
        );
    };
    tell();
    window.addEventListener('online', tell);
    return () => window.removeEventListener('online', tell);
  }, [attempt, accountId]);
}
