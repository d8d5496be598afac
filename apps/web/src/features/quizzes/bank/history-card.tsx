import type { Question } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Card } from '../../../shared/ui/index.ts';

/** Who did what to the question, newest first. */
export function HistoryCard({ history }: Pick<Question, 'history'>) {
  const { t } = useTranslation('bank');
  const { dateAndTime } = useFormat();
  const localized = useLocalized();
  if (history.length === 0) return null;
  return (
    <Card title={t('review.history')}>
      <ol className="space-y-3 border-l-2 border-line pl-4">
        {history.map(({ event, version, by, local, remark, lawEdition }) => (
          <li key={`${local}/${event}/${version}`} className="relative">
            <span aria-hidden="true" className="absolute top-2 -left-[1.4rem] size-2.5 rounded-full bg-deep" />
            <p>
              <span className="font-semibold">
                {t(event === 'imported' && by !== null ? 'events.fromFile' : `events.${event}`)}
              </span>
              <span className="text-soft">
                {', '}
                {t('review.version', { version })}
              </span>
            </p>
            {lawEdition && <p>{localized(lawEdition)}</p>}
            {remark && <p className="border-l-4 border-sun pl-3">{remark}</p>}
            <p className="text-sm text-soft">
              {dateAndTime(local, { year: true })}
              {by && `, ${by}`}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
