import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { ApiError } from '../../../shared/api/client.ts';
import { isUnsent, outbox, useOutboxState } from '../../../shared/outbox/index.ts';
import { Button, Notice, useProblemText } from '../../../shared/ui/index.ts';
import { resultQuery } from './attempts.queries.ts';
import type { AnswerPayload } from './answer-sender.ts';

/**
 * What was answered on this device and is not in the result: not arrived yet, or refused. When something arrives, the
 * result is read anew.
 */
export function AnswersNotice({ attemptId }: { readonly attemptId: string }) {
  const { t } = useTranslation('quizzes');
  const problemText = useProblemText();
  const cache = useQueryClient();
  const { rows } = useOutboxState<AnswerPayload>(attemptId);
  const answers = rows.filter(({ kind }) => kind === 'answer');
  const waiting = answers.filter(({ state }) => isUnsent(state)).length;
  const refused = answers.filter(({ state }) => state === 'refused');
  const before = useRef(waiting);
  useEffect(() => {
    if (waiting < before.current) void cache.invalidateQueries({ queryKey: resultQuery(attemptId).queryKey });
    before.current = waiting;
  }, [attemptId, cache, waiting]);
  if (waiting === 0 && refused.length === 0) return null;
  const reasons = [...new Set(refused.map(({ code }) => code ?? 'unexpected'))];
  return (
    <div role="status" className="mb-4 space-y-3">
      {waiting > 0 && (
        <Notice tone="warn" title={t('taking.waiting', { count: waiting })}>
          {t('result.unsentText')}
        </Notice>
      )}
      {refused.length > 0 && (
        <Notice tone="bad" title={t('result.refused', { count: refused.length })}>
          {reasons.map((code) => (
            <p key={code} className="mb-2">
              {problemText(new ApiError(409, { code }))}
            </p>
          ))}
          <Button
            onClick={() =>
              void outbox.forget(
                attemptId,
                refused.map(({ clientId }) => clientId),
              )
            }
          >
            {t('result.understood')}
          </Button>
        </Notice>
      )}
    </div>
  );
}
