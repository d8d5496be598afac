import type { Attempt } from '@kaskad/contracts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useNavigate } from '../../../shared/router/index.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import type { OutboxState } from '../../../shared/outbox/index.ts';
import { LinkButton, Loading, Notice, Page } from '../../../shared/ui/index.ts';
import { useHandedIn } from './attempts.queries.ts';
import { serverTime } from './server-clock.ts';
import { useFocusOnce } from './use-focus.ts';

interface HandedInProps {
  readonly attempt: Attempt;
  readonly state: OutboxState;
  /** Whether something of it lives in this page alone. */
  readonly isInMemory: boolean;
  /** Answers that go before it. */
  readonly waiting: number;
}

/** A server that can be reached has said its word by then. */
const USUALLY_MS = 3_000;

/**
 * Handed in: the person's word lies on this device behind the answers, and goes out by itself, now or when there is a
 * network again.
 */
export function HandedIn({ attempt: { id, offlineMinutes, deadlineAt }, state, isInMemory, waiting }: HandedInProps) {
  const { t } = useTranslation('quizzes');
  const { duration } = useFormat();
  const navigate = useNavigate();
  const { mutate } = useHandedIn(id);
  const box = useFocusOnce();
  const begun = useRef(false);
  const [isLate, setLate] = useState(!navigator.onLine);
  useEffect(() => {
    if (state !== 'saved' || begun.current) return;
    begun.current = true;
    mutate(undefined, { onSettled: () => void navigate(`/learn/attempts/${id}/result`, { replace: true }) });
  }, [id, mutate, navigate, state]);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), USUALLY_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Page title={t('taking.handedIn')} width="narrow">
      <div ref={box} tabIndex={-1} className="space-y-4 outline-none">
        {!isLate || state === 'saved' ? (
          <Loading />
        ) : (
          <Notice tone="warn" title={t('taking.handedInText')}>
            {waiting > 0 && <p className="mt-2">{t('taking.waiting', { count: waiting })}</p>}
            {isInMemory && <p className="mt-2 font-semibold">{t('taking.handedInMemory')}</p>}
            {offlineMinutes !== null && (
              <p className="mt-2">
                {t('taking.offlineWindowRule', {
                  left: duration(Math.max(0, (Date.parse(deadlineAt) - serverTime()) / 1000)),
                })}
              </p>
            )}
          </Notice>
        )}
      </div>
      {isLate && <LinkButton to="/learn">{t('taking.toLearn')}</LinkButton>}
    </Page>
  );
}
