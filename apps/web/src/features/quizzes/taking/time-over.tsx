import type { Attempt } from '@kaskad/contracts';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useNavigate } from '../../../shared/router/index.ts';
import { useSession } from '../../../shared/access/session.tsx';
import { ApiError } from '../../../shared/api/client.ts';
import { Button, Notice, Page, ProblemSummary } from '../../../shared/ui/index.ts';
import { useClockHandIn } from './attempts.queries.ts';
import { handIn } from './hand-in.ts';
import { useFocusOnce } from './use-focus.ts';
import { isOverByServer } from './working-time.ts';

interface TimeOverProps {
  readonly attempt: Attempt;
  readonly waiting: number;
  /** The server says that there is time left: it is asked how much. */
  readonly onStale: () => void;
}

const ASK_AGAIN_MS = 30_000;

/**
 * By the clock of this device the time is over. What is stored here is sent, and the server is asked; only when it says
 * the same is the attempt handed in. Without a network nothing ends here.
 */
export function TimeOver({ attempt, waiting, onStale }: TimeOverProps) {
  const { id, offlineMinutes } = attempt;
  const { t } = useTranslation(['quizzes', 'results']);
  const navigate = useNavigate();
  const clock = useClockHandIn(id, useSession()?.accountId ?? '');
  const begun = useRef(false);
  const handed = useRef(false);
  const box = useFocusOnce();
  const { mutate } = clock;
  const toResult = useCallback(() => void navigate(`/learn/attempts/${id}/result`, { replace: true }), [id, navigate]);
  const ask = useCallback(() => {
    // Of the minutes of an attempt taken offline the server knows only what it was told.
    if (offlineMinutes !== null && !isOverByServer(attempt)) return onStale();
    handed.current = true;
    mutate(undefined, { onSuccess: toResult, onError: onStale });
  }, [attempt, mutate, offlineMinutes, onStale, toResult]);
  useEffect(() => {
    if (!begun.current) ask();
    begun.current = true;
    const timer = setInterval(ask, ASK_AGAIN_MS);
    window.addEventListener('online', ask);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', ask);
    };
  }, [ask]);
  // What has just been read may confirm it.
  useEffect(() => {
    if (offlineMinutes !== null && !handed.current && isOverByServer(attempt)) ask();
  }, [ask, attempt, offlineMinutes]);
  const { error } = clock;
  const isOffline = error instanceof ApiError && (error.status === 0 || error.status >= 500);
  const isRunning = error instanceof ApiError && error.problem.code === 'attempt_running';
  return (
    <Page title={t('taking.timeOver')} width="narrow">
      <div ref={box} tabIndex={-1} className="outline-none">
        <Notice tone="info" title={t('taking.timeOverText')}>
          {waiting > 0 && t('taking.waiting', { count: waiting })}
        </Notice>
      </div>
      {isOffline || offlineMinutes !== null ? (
        <Notice tone="warn" title={t(offlineMinutes === null ? 'taking.timeOverWaiting' : 'taking.timeOverOffline')} />
      ) : (
        !isRunning && <ProblemSummary error={error} />
      )}
      {offlineMinutes === null ? (
        <Button kind="main" busy={clock.isPending} onClick={ask}>
          {t('result.title')}
        </Button>
      ) : (
        <Button kind="main" onClick={() => void handIn(id)}>
          {t('taking.submit')}
        </Button>
      )}
    </Page>
  );
}
