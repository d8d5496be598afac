import { appealRoutes, type AttemptResult } from '@kaskad/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { call } from '../../../shared/api/client.ts';
import {
  Button,
  Notice,
  ProblemSummary,
  Status,
  TextField,
  type Tone,
  useIssueText,
  useLacks,
} from '../../../shared/ui/index.ts';
import { resultQuery } from './attempts.queries.ts';

const TONES = { dismissed: 'quiet', passed: 'good', another_attempt: 'info' } as const satisfies Record<string, Tone>;
const LEAST = 10;

/** What the person says against a failed result, and what a human decided. */
export function AppealCard({ result }: { readonly result: AttemptResult }) {
  const { t } = useTranslation('quizzes');
  const [asking, setAsking] = useState(false);
  const { appeal, appealRefusal } = result;
  if (appeal) {
    return (
      <section className="card space-y-2">
        <h2>{t('result.appealYours')}</h2>
        <p className="whitespace-pre-line">{appeal.text}</p>
        <p>
          {appeal.outcome ? (
            <Status tone={TONES[appeal.outcome]}>{t(`result.appealOutcomes.${appeal.outcome}`)}</Status>
          ) : (
            <Status tone="warn">{t('result.appealWaiting')}</Status>
          )}
        </p>
        {appeal.decision ? (
          <p className="border-l-4 border-sun pl-3 whitespace-pre-line">{appeal.decision}</p>
        ) : (
          <p className="text-soft">{t('result.appealSent')}</p>
        )}
      </section>
    );
  }
  if (appealRefusal !== null) return null;
  return (
    <section className="card space-y-3">
      <h2>{t('result.appealTitle')}</h2>
      <p>{t('result.appealLead')}</p>
      {asking ? (
        <AppealForm attemptId={result.id} />
      ) : (
        <Button onClick={() => setAsking(true)}>{t('result.appealOpen')}</Button>
      )}
    </section>
  );
}

function AppealForm({ attemptId }: { readonly attemptId: string }) {
  const { t } = useTranslation('quizzes');
  const lacks = useLacks();
  const cache = useQueryClient();
  const [text, setText] = useState('');
  const make = useMutation({
    mutationFn: () => call(appealRoutes.make, { params: { id: attemptId }, body: { text } }),
    onSettled: () => cache.invalidateQueries({ queryKey: resultQuery(attemptId).queryKey }),
  });
  const issue = useIssueText(make.error);
  if (make.isSuccess) return <Notice tone="good" title={t('result.appealSent')} />;
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <ProblemSummary error={make.error} />
      <TextField
        label={t('result.appealText')}
        hint={t('result.appealHint')}
        multiline
        rows={4}
        value={text}
        onChange={setText}
        required
        maxLength={2000}
        error={issue('text')}
      />
      <Button
        type="submit"
        kind="main"
        busy={make.isPending}
        lacks={lacks([text.trim().length >= LEAST, t('result.appealText')])}
      >
        {t('result.appealSend')}
      </Button>
    </form>
  );
}
