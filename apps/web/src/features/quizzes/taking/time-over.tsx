import type { Attempt } from '@kaskad/contracts';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button, Notice, Page, ProblemSummary } from '../../../shared/ui/index.ts';
import { ApiError } from '../../../shared/api/client.ts';
import { useSubmitAttempt } from './attempts.queries.ts';

/** The clock has run out: what is stored here is sent, now or when there is a network again, then the attempt is handed in by itself. */
export function TimeOver({ attempt, waiting }: { readonly attempt: Attempt; readonly waiting: number }) {
  const { id: attemptId, offlineMinutes } = attempt;
  const { t } = useTranslation('quizzes');
  const navigate = useNavigate();
  const submit = useSubmitAttempt(attemptId);
  const begun = useRef(false);
  const { mutate } = submit;
  const handIn = useCallback(
    () => mutate(undefined, { onSuccess: () => void navigate(`/learn/attempts/${attemptId}/result`, { replace: true }) }), [attemptId, mutate, navigate]);
  const isOffline = submit.error instanceof ApiError && submit.error.status === 0;
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    handIn();
  }, [handIn]);
  useEffect(() => {
    window.addEventListener('online', handIn);
    return () => window.removeEventListener('online', handIn);
  }, [handIn]);
  return (
    <Page title={t('taking.timeOver')} width="narrow">
      <Notice tone="info" title={t('taking.timeOverText')}>{waiting > 0 && t('taking.waiting', { count: waiting })}</Notice>
      {isOffline
        ? <Notice tone="warn" title={t(offlineMinutes === null ? 'taking.timeOverWaiting' : 'taking.timeOverOffline')} />
        : <ProblemSummary error={submit.error} />}
      <Button kind="main" busy={submit.isPending} onClick={handIn}>{t('result.title')}</Button>
    </Page>
  );
}
