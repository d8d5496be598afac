import type { GenerationFidelity } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { CampaignField, useCampaign } from '../../shared/campaign/campaign-choice.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { Card, type Column, Empty, Page, QueryView, Status, Table } from '../../shared/ui/index.ts';
import { CascadeTabs } from './cascade-tabs.tsx';
import { fidelity } from './cascade.queries.ts';
import { FidelityChart } from './fidelity-chart.tsx';

export function FidelityPage() {
  const { t } = useTranslation('cascade');
  const { campaignId } = useCampaign();
  const query = useQuery(fidelity(campaignId));
  const columns = useColumns();
  return (
    <Page title={t('title')} lead={t('fidelity.lead')} actions={<CampaignField />}>
      <CascadeTabs />
      <QueryView query={query}>
        {({ generations }) =>
          generations.every(({ tested }) => tested === 0) ? (
            <Empty title={t('fidelity.empty')}>{t('fidelity.emptyText')}</Empty>
          ) : (
            <>
              <Card title={t('fidelity.chart')}>
                <FidelityChart generations={generations} />
              </Card>
              <Table
                caption={t('fidelity.chart')}
                columns={columns}
                rows={generations}
                rowKey={({ generation }) => String(generation)}
              />
              <p className="text-sm text-soft">{t('fidelity.formula')}</p>
            </>
          )
        }
      </QueryView>
    </Page>
  );
}

function useColumns(): Column<GenerationFidelity>[] {
  const { t } = useTranslation('cascade');
  const { percent, number } = useFormat();
  return [
    {
      key: 'generation',
      head: t('fidelity.columns.generation'),
      bare: true,
      cell: ({ generation }) => <span className="font-semibold">{t('fidelity.generation', { generation })}</span>,
    },
    { key: 'people', head: t('fidelity.columns.people'), align: 'right', cell: ({ people }) => number(people) },
    { key: 'tested', head: t('fidelity.columns.tested'), align: 'right', cell: ({ tested }) => number(tested) },
    {
      key: 'mean',
      head: t('fidelity.columns.mean'),
      align: 'right',
      cell: ({ mean }) => (mean === null ? '—' : percent(mean, { digits: 1 })),
    },
    {
      key: 'interval',
      head: t('fidelity.columns.interval'),
      align: 'right',
      cell: ({ low, high }) =>
        low === null || high === null ? '—' : `${percent(low, { digits: 1 })} – ${percent(high, { digits: 1 })}`,
    },
    {
      key: 'verdict',
      head: t('fidelity.columns.verdict'),
      cell: ({ low, loses }) =>
        low === null ? (
          <Status tone="quiet">{t('fidelity.unknown')}</Status>
        ) : (
          <Status tone={loses ? 'bad' : 'good'}>{loses ? t('fidelity.loses') : t('fidelity.holds')}</Status>
        ),
    },
  ];
}
