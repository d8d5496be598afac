import type { PersonTraining as Training } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Card, Status } from '../../../shared/ui/index.ts';
import { personTraining } from '../people.queries.ts';

/** What a person attended and learned, wherever that was. */
export function PersonTraining({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('persons');
  const training = useQuery(personTraining(personId)).data;
  if (!training || (training.seminars.length === 0 && training.campaigns.length === 0)) return null;
  return (
    <Card title={t('training.title')}>
      <div className="space-y-4">
        {training.campaigns.length > 0 && (
          <section>
            <h3 className="font-semibold">{t('training.campaigns')}</h3>
            <ul className="divide-y divide-line">
              {training.campaigns.map((one) => (
                <li key={one.id} className="py-2">
                  <CampaignLine campaign={one} />
                </li>
              ))}
            </ul>
          </section>
        )}
        {training.seminars.length > 0 && (
          <section>
            <h3 className="font-semibold">{t('training.seminars')}</h3>
            <ul className="divide-y divide-line">
              {training.seminars.map((one) => (
                <li key={one.id} className="py-2">
                  <SeminarLine seminar={one} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Card>
  );
}

function CampaignLine({ campaign: { name, lessons, tests } }: { readonly campaign: Training['campaigns'][number] }) {
  const { t } = useTranslation('persons');
  const localized = useLocalized();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span>{localized(name)}</span>
      {lessons.total > 0 && <span className="text-soft tabular-nums">{t('training.lessons', lessons)}</span>}
      {tests.map(({ kind, passed }) => (
        <Status key={kind} tone={passed ? 'good' : 'quiet'}>
          {t(passed ? 'training.passed' : 'training.failed', { test: t(`training.tests.${kind}`) })}
        </Status>
      ))}
    </div>
  );
}

function SeminarLine({
  seminar: { id, title, on, commission, state, attendance, reachable },
}: {
  readonly seminar: Training['seminars'][number];
}) {
  const { t } = useTranslation('persons');
  const localized = useLocalized();
  const { shortDate, percent } = useFormat();
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {reachable ? (
          <Link to={`/seminars/${id}`} className="font-semibold">
            {localized(title)}
          </Link>
        ) : (
          <span className="font-semibold">{localized(title)}</span>
        )}
        <Status tone={state === 'attended' ? 'good' : 'quiet'}>{t(`merge.states.${state}`)}</Status>
      </p>
      <p className="text-soft">
        {t('training.held', { day: shortDate(on), commission: localized(commission) })}
        {attendance !== null && (
          <>
            {' · '}
            {t('training.share', { share: percent(attendance) })}
          </>
        )}
      </p>
    </div>
  );
}
