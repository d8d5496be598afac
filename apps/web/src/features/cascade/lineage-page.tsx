import type { Lineage } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link, useParams } from '../../shared/router/index.ts';
import { useCampaign } from '../../shared/campaign/campaign-choice.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Card, Notice, Page, QueryView, Status } from '../../shared/ui/index.ts';
import { lineage } from './cascade.queries.ts';
import { ReachCard } from './reach-card.tsx';

export function LineagePage() {
  const { personId = '' } = useParams();
  const { campaignId } = useCampaign();
  const query = useQuery(lineage(personId, campaignId));
  return <QueryView query={query}>{(found) => <PersonCascade found={found} campaignId={campaignId} />}</QueryView>;
}

function PersonCascade({ found, campaignId }: { readonly found: Lineage; readonly campaignId: string | undefined }) {
  const { t } = useTranslation('cascade');
  const localized = useLocalized();
  const { person } = found;
  const facts = [
    localized(person.commission.name),
    person.generation !== null &&
      (person.generation === 0 ? t('lineage.top') : t('lineage.generation', { generation: person.generation })),
  ];
  return (
    <Page
      title={person.name}
      lead={facts.filter(Boolean).join(' · ')}
      back={{ to: '/cascade/lineage', label: t('tabs.lineage') }}
    >
      <Card title={t('lineage.up')}>
        <p className="mb-3 text-soft">{t('lineage.upText')}</p>
        {found.steps.length === 0 ? <Notice tone="info" title={t('lineage.nobodyAbove')} /> : <Steps found={found} />}
      </Card>
      <ReachCard personId={person.personId} campaignId={campaignId} />
    </Page>
  );
}

function Steps({ found: { steps, reachesCentral } }: { readonly found: Lineage }) {
  const { t } = useTranslation('cascade');
  const localized = useLocalized();
  const { shortDate } = useFormat();
  const levels = [...Map.groupBy(steps, ({ step }) => step)];
  return (
    <div className="space-y-4">
      <ol className="space-y-3">
        {levels.map(([step, group]) => (
          <li key={step} className="border-l-4 border-sun pl-4">
            <p className="text-sm font-semibold text-soft">{t('lineage.steps', { step })}</p>
            <ul>
              {group.map(({ traineeId, trainerId, trainerName, traineeName, seminar }) => (
                <li key={`${traineeId} ${trainerId} ${seminar.id}`} className="py-0.5">
                  <Link to={`/cascade/lineage/${trainerId}`} className="font-semibold">
                    {trainerName}
                  </Link>
                  {' → '}
                  {traineeName}
                  <span className="block text-sm text-soft">
                    {localized(seminar.title)}
                    {', '}
                    {shortDate(seminar.heldOn)}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <Status tone={reachesCentral ? 'good' : 'warn'}>
        {reachesCentral ? t('lineage.reaches') : t('lineage.notReaches')}
      </Status>
    </div>
  );
}
