import { CASCADE_PERSON_SORTS, type CascadePerson } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import { CampaignField, useCampaign } from '../../shared/campaign/campaign-choice.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { usePlace } from '../../shared/i18n/use-place.ts';
import { List, RegionField, useListView, useRegion } from '../../shared/lists/index.ts';
import {
  type Column,
  Empty,
  Filters,
  Page,
  SearchField,
  SelectField,
  Status,
  useUrlState,
} from '../../shared/ui/index.ts';
import { CascadeTabs } from './cascade-tabs.tsx';
import { cascadePeople } from './cascade.queries.ts';

export function CascadePeoplePage() {
  const { t } = useTranslation(['cascade', 'shell']);
  const { language } = useFormat();
  const { campaignId } = useCampaign();
  const [search, setSearch] = useUrlState<string>('search', '');
  const [only, setOnly] = useUrlState<'trainers' | 'everybody'>('only', 'trainers');
  const view = useListView(CASCADE_PERSON_SORTS, 'name');
  const { region } = useRegion();
  const query = useInfiniteQuery(
    cascadePeople({
      ...view.asked,
      region,
      campaignId,
      search: search || undefined,
      trainersOnly: only === 'trainers' ? 'true' : undefined,
      language,
    }),
  );
  const columns = useColumns();
  return (
    <Page title={t('title')}>
      <CascadeTabs />
      <Filters>
        <SearchField
          label={t('lineage.search')}
          value={search}
          onChange={setSearch}
          ignored={query.data?.pages[0]?.ignored}
        />
        <SelectField
          label={t('lineage.only')}
          value={only}
          onChange={setOnly}
          options={[
            { value: 'trainers', label: t('lineage.trainers') },
            { value: 'everybody', label: t('lineage.everybody') },
          ]}
        />
        <RegionField />
        <CampaignField />
      </Filters>
      <List
        view={view}
        query={query}
        caption={t('tabs.lineage')}
        columns={columns}
        rowKey={({ personId }) => personId}
        empty={<Empty title={t('lineage.empty')}>{t('lineage.emptyText')}</Empty>}
      />
    </Page>
  );
}

function useColumns(): Column<CascadePerson>[] {
  const { t } = useTranslation('cascade');
  const place = usePlace();
  return [
    {
      key: 'name',
      head: t('lineage.columns.name'),
      bare: true,
      cell: ({ personId, name }) => (
        <Link to={`/cascade/lineage/${personId}`} className="font-semibold">
          {name}
        </Link>
      ),
    },
    {
      key: 'commission',
      head: t('lineage.columns.commission'),
      cell: ({ commission }) => place(commission.name, commission.within),
    },
    {
      key: 'generation',
      head: t('lineage.columns.generation'),
      cell: ({ generation }) =>
        generation === null ? '—' : generation === 0 ? t('lineage.top') : t('lineage.generation', { generation }),
    },
    { key: 'trainees', head: t('lineage.columns.trainees'), align: 'right', cell: ({ trainees }) => trainees },
    {
      key: 'certified',
      head: t('lineage.columns.certified'),
      cell: ({ certified }) => (
        <Status tone={certified ? 'good' : 'quiet'}>{certified ? t('lineage.yes') : t('lineage.no')}</Status>
      ),
    },
  ];
}
