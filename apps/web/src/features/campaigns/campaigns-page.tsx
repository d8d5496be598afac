import type { Campaign } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import { useCan } from '../../shared/access/session.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { type Column, Empty, LinkButton, Page, QueryView, Status, Table, type Tone } from '../../shared/ui/index.ts';
import { campaignsList } from './campaigns.queries.ts';

const TONE: Record<Campaign['state'], Tone> = { draft: 'quiet', open: 'good', closed: 'info' };

export function CampaignState({ state }: Pick<Campaign, 'state'>) {
  const { t } = useTranslation('campaigns');
  return <Status tone={TONE[state]}>{t(`states.${state}`)}</Status>;
}

export function CampaignsPage() {
  const { t } = useTranslation('campaigns');
  const localized = useLocalized();
  const { longDate } = useFormat();
  const can = useCan()('campaign.manage');
  const query = useQuery(campaignsList);
  const create = can && (
    <LinkButton to="/campaigns/new" kind="main">
      {t('new')}
    </LinkButton>
  );
  const columns: Column<Campaign>[] = [
    {
      key: 'name',
      head: t('form.name'),
      bare: true,
      cell: ({ id, name }) => (
        <Link to={`/campaigns/${id}`} className="font-semibold">
          {localized(name)}
        </Link>
      ),
    },
    { key: 'kind', head: t('form.kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
    { key: 'commission', head: t('commission'), cell: ({ commission }) => localized(commission.name) },
    { key: 'day', head: t('electionDay'), cell: ({ electionDay }) => longDate(electionDay) },
    { key: 'state', head: '', cell: ({ state }) => <CampaignState state={state} /> },
  ];
  return (
    <Page title={t('title')} lead={t('lead')} actions={create}>
      <QueryView query={query}>
        {({ items }) => (
          <Table
            caption={t('title')}
            columns={columns}
            rows={items}
            rowKey={({ id }) => id}
            empty={
              <Empty title={t('empty')} action={create}>
                {t('emptyText')}
              </Empty>
            }
          />
        )}
      </QueryView>
    </Page>
  );
}
