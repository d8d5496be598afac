import type { CascadePerson } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CampaignField, useCampaign } from '../../shared/campaign/campaign-choice.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  type Column,
  Empty,
  Filters,
  MoreButton,
  Page,
  QueryView,
  SearchField,
  SelectField,
  Status,
  Table,
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
  const query = useInfiniteQuery(
    cascadePeople({
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
        <SearchField label={t('lineage.search')} value={search} onChange={setSearch} />
        <SelectField
          label={t('lineage.only')}
          value={only}
          onChange={setOnly}
          options={[
            { value: 'trainers', label: t('lineage.trainers') },
            { value: 'everybody', label: t('lineage.everybody') },
          ]}
        />
        <CampaignField />
      </Filters>
      <QueryView query={query}>
        {({ pages }) => (
          <>
            <p role="status" className="text-soft">
              {t('shell:total', { total: pages[0]?.total ?? 0 })}
            </p>
            <Table
              caption={t('tabs.lineage')}
              columns={columns}
              rows={pages.flatMap(({ items }) => items)}
              rowKey={({ personId }) => personId}
              empty={<Empty title={t('lineage.empty')}>{t('lineage.emptyText')}</Empty>}
            />
          </>
        )}
      </QueryView>
      <MoreButton query={query} />
    </Page>
  );
}

function useColumns(): Column<CascadePerson>[] {
  const { t } = useTranslation('cascade');
  const localized = useLocalized();
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
    { key: 'commission', head: t('lineage.columns.commission'), cell: ({ commission }) => localized(commission.name) },
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
