import type { ReadinessBoard } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { CampaignField, useCampaign } from '../../shared/campaign/campaign-choice.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Card, Empty, KeyFigures, Page, QueryView } from '../../shared/ui/index.ts';
import { readinessBoard } from './cascade.queries.ts';
import { DistrictBars } from './district-bars.tsx';
import { NationMap } from './nation-map.tsx';
import { PrecinctMap } from './precinct-map.tsx';
import { PrecinctTable } from './precinct-table.tsx';
import { ReasonBars } from './reason-bars.tsx';

export function ReadinessPage() {
  const { t } = useTranslation('cascade');
  const localized = useLocalized();
  const { longDate } = useFormat();
  const { campaignId } = useCampaign();
  const query = useQuery(readinessBoard(campaignId));
  const campaign = query.data?.campaign;
  const lead =
    campaign &&
    `${t('lead', { campaign: localized(campaign.name), day: longDate(campaign.electionDay) })}${campaign.daysLeft >= 0 ? ` · ${t('daysLeft', { count: campaign.daysLeft })}` : ''}`;
  return (
    <Page title={t('readiness.title')} lead={lead} actions={<CampaignField />}>
      <QueryView query={query}>
        {(board) =>
          precinctsIn(board.totals) === 0 ? (
            <Empty title={t('readiness.empty')}>{t('readiness.emptyText')}</Empty>
          ) : (
            <Board board={board} campaignId={campaignId} />
          )
        }
      </QueryView>
    </Page>
  );
}

const precinctsIn = ({ green, amber, red }: ReadinessBoard['totals']) => green + amber + red;

function Board({ board, campaignId }: { readonly board: ReadinessBoard; readonly campaignId: string | undefined }) {
  const { t } = useTranslation('cascade');
  const { number } = useFormat();
  const { totals, regions, districts, cells, reasons } = board;
  const total = precinctsIn(totals);
  const ofPrecincts = t('readiness.ofPrecincts', { total: number(total) });
  return (
    <>
      <KeyFigures
        items={[
          { label: t('readiness.ready'), value: number(totals.green), tone: 'good', hint: ofPrecincts },
          { label: t('readiness.amber'), value: number(totals.amber), tone: 'warn', hint: ofPrecincts },
          { label: t('readiness.red'), value: number(totals.red), tone: 'bad', hint: ofPrecincts },
          {
            label: t('readiness.certified'),
            value: number(totals.certified),
            tone: 'info',
            hint: t('readiness.ofMembers', { total: number(totals.members) }),
          },
        ]}
      />
      <div className="grid gap-5 xl:grid-cols-2">
        <Card title={t('readiness.districts')}>
          <DistrictBars regions={regions} districts={districts} />
        </Card>
        <Card title={t('readiness.why')}>
          <ReasonBars reasons={reasons} total={total} />
        </Card>
      </div>
      <Card title={t('readiness.map')}>
        {cells.length > 0 ? (
          <PrecinctMap cells={cells} districts={districts} />
        ) : (
          <NationMap campaignId={campaignId} regions={regions} districts={districts} />
        )}
      </Card>
      <PrecinctTable campaignId={campaignId} regions={regions} districts={districts} />
    </>
  );
}
