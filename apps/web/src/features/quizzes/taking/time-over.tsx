import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button, Notice, Page, ProblemSummary } from '../../../shared/ui/index.ts';
import { useSubmitAttempt } from './attempts.queries.ts';

/** The clock has run out: what is stored here is sent within the grace, then the attempt is handed in by itself. */
export function TimeOver({ attemptId, waiting }: { readonly attemptId: string; readonly waiting: number }) {
  const { t } = useTranslation('quizzes');
  const navigate = useNavigate();
  const submit = useSubmitAttempt(attemptId);
  const begun = useRef(false);
  const { mutate } = submit;
  const handIn = () => mutate(undefined, { onSuccess: () => void navigate(`/learn/attempts/${attemptId}/result`, { replace: true }) });
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    handIn();
  });
  return (
    <Page title={t('taking.timeOver')} width="narrow">
      <Notice tone="info" title={t('taking.timeOverText')}>{waiting > 0 && t('taking.waiting', { count: waiting })}</Notice>
      <ProblemSummary error={submit.error} />
      <Button kind="main" busy={submit.isPending} onClick={handIn}>{t('result.title')}</Button>
    </Page>
  );
}
