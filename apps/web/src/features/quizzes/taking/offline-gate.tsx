import type { Attempt } from '@kaskad/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Button, Notice, Page } from '../../../shared/ui/index.ts';
import { serverTime } from './server-clock.ts';

/** Before the clock of an attempt taken offline runs: the test lies on the phone, wherever it is opened. */
export function OfflineGate({ attempt, minutes, onBegin }: { readonly attempt: Attempt; readonly minutes: number; readonly onBegin: () => void }) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const { duration, number } = useFormat();
  const left = Math.max(0, (Date.parse(attempt.deadlineAt) - serverTime()) / 1000);
  const terms = [
    [t('learn.number'), number(attempt.questions.length)], [t('taking.offlineMinutes'), duration(minutes * 60)],
    [t('taking.offlineWindow'), t('taking.offlineWindowLeft', { left: duration(left) })],
  ] as const;
  return (
    <Page title={t('taking.offlineTitle')} lead={localized(attempt.title)} width="narrow">
      <section className="card">
        <dl className="divide-y divide-line">
          {terms.map(([term, value]) => <div key={term} className="flex justify-between gap-4 py-2"><dt className="text-soft">{term}</dt><dd className="text-right font-semibold">{value}</dd></div>)}
        </dl>
      </section>
      <Notice tone="info" title={t('taking.offlineText')}>{t('taking.offlineMarked')}</Notice>
      <Button kind="main" onClick={onBegin}>{t('taking.offlineBegin')}</Button>
    </Page>
  );
}
