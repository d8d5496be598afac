import type { Campaign } from '@kaskad/contracts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';

/** The one number everybody works towards. */
export function DaysLeft({
  campaign: { daysLeft, electionDay },
}: {
  readonly campaign: Pick<Campaign, 'daysLeft' | 'electionDay'>;
}) {
  const { t } = useTranslation('campaigns');
  const { longDate, number } = useFormat();
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 rounded-box bg-[#0b4a7a] px-5 py-4 text-white">
      {daysLeft > 0 && (
        <span className="text-5xl leading-none font-bold tabular-nums text-[#f5b700]">{number(daysLeft)}</span>
      )}
      <span className="text-xl font-semibold">
        {daysLeft > 0 ? t('daysLeft', { count: daysLeft }) : daysLeft === 0 ? t('today') : t('past')}
      </span>
      <span className="ml-auto">
        {t('electionDay')}
        {': '}
        {longDate(electionDay)}
      </span>
    </div>
  );
}
