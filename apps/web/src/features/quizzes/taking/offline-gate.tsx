import type { Attempt } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useSession } from '../../../shared/access/session.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Button, Notice, Page } from '../../../shared/ui/index.ts';
import { packQuery } from './offline-pack.ts';
import { serverTime } from './server-clock.ts';

interface OfflineGateProps {
  readonly attempt: Attempt;
  readonly minutes: number;
  readonly onBegin: () => void;
}

/**
 * Before the clock of an attempt taken offline runs: whether the test lies on the phone whole, and by when it must be
 * back.
 */
export function OfflineGate({ attempt, minutes, onBegin }: OfflineGateProps) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const { duration, number } = useFormat();
  const left = duration(Math.max(0, (Date.parse(attempt.deadlineAt) - serverTime()) / 1000));
  const terms = [
    [t('learn.number'), number(attempt.questions.length)],
    [t('taking.offlineMinutes'), duration(minutes * 60)],
    [t('taking.offlineWindow'), t('taking.offlineWindowLeft', { left })],
  ] as const;
  return (
    <Page title={t('taking.offlineTitle')} lead={localized(attempt.title)} width="narrow">
      <PackState attempt={attempt} />
      <section className="card">
        <dl className="divide-y divide-line">
          {terms.map(([term, value]) => (
            <div key={term} className="flex justify-between gap-4 py-2">
              <dt className="text-soft">{term}</dt>
              <dd className="text-right font-semibold">{value}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-2">{t('taking.offlineWindowRule', { left })}</p>
      </section>
      <Notice tone="info" title={t('taking.offlineText')}>
        {t('taking.offlineMarked')}
      </Notice>
      <Button kind="main" onClick={onBegin}>
        {t('taking.offlineBegin')}
      </Button>
    </Page>
  );
}

function PackState({ attempt }: { readonly attempt: Attempt }) {
  const { t } = useTranslation('quizzes');
  const { data: missing, refetch } = useQuery(packQuery(attempt, useSession()?.accountId ?? ''));
  if (missing === undefined) return null;
  if (missing.length === 0)
    return (
      <div role="status">
        <Notice tone="good" title={t('taking.packReady')} />
      </div>
    );
  return (
    <div role="alert">
      <Notice tone="bad" title={missing.map((part) => t(`taking.packGaps.${part}`)).join(' ')}>
        <p className="mb-2">{t('taking.packGapText')}</p>
        <Button onClick={() => void refetch()}>{t('taking.packRetry')}</Button>
      </Notice>
    </div>
  );
}
