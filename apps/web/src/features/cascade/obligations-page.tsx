import { type Obligation, OBLIGATION_SORTS } from '@kaskad/contracts';
import { OBLIGATION_STANDINGS, type ObligationStanding } from '@kaskad/domain';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import { CampaignField, useCampaign } from '../../shared/campaign/campaign-choice.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { usePlace } from '../../shared/i18n/use-place.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { List, useListView } from '../../shared/lists/index.ts';
import {
  type Column,
  Empty,
  Filters,
  KeyFigures,
  Page,
  SearchField,
  SelectField,
  Status,
  type Tone,
  useUrlState,
} from '../../shared/ui/index.ts';
import { CascadeTabs } from './cascade-tabs.tsx';
import { obligationsList, readinessBoard } from './cascade.queries.ts';
import { PlaceFilter, usePlaceFilter } from './place-filter.tsx';

const TONE_OF: Record<ObligationStanding, Tone> = { overdue: 'bad', due_soon: 'warn', open: 'info', done: 'good' };

export function ObligationsPage() {
  const { t } = useTranslation(['cascade', 'shell']);
  const { number } = useFormat();
  const { campaignId } = useCampaign();
  const [search, setSearch] = useUrlState<string>('search', '');
  const { region, district } = usePlaceFilter();
  const [standing, setStanding] = useUrlState<ObligationStanding | ''>('standing', '');
  const view = useListView(OBLIGATION_SORTS, '');
  const query = useInfiniteQuery(
    obligationsList({
      ...view.asked,
      campaignId,
      search: search || undefined,
      standing: standing || undefined,
      region: region || undefined,
      district: district || undefined,
    }),
  );
  const first = query.data?.pages[0];
  const board = useQuery(readinessBoard(campaignId)).data;
  const columns = useColumns();
  return (
    <Page title={t('title')}>
      <CascadeTabs />
      {first && (
        <KeyFigures
          items={[
            { label: t('obligations.overdue'), value: number(first.overdue), tone: first.overdue > 0 ? 'bad' : 'good' },
            { label: t('obligations.owed'), value: number(first.owed), tone: 'quiet' },
          ]}
        />
      )}
      <Filters>
        <SearchField
          label={t('obligations.search')}
          value={search}
          onChange={setSearch}
          ignored={query.data?.pages[0]?.ignored}
        />
        <SelectField<ObligationStanding | ''>
          label={t('obligations.standing')}
          value={standing}
          onChange={setStanding}
          options={[
            { value: '', label: t('shell:all') },
            ...OBLIGATION_STANDINGS.map((value) => ({ value, label: t(`obligations.standings.${value}`) })),
          ]}
        />
        <PlaceFilter regions={board?.regions ?? []} districts={board?.districts ?? []} />
        <CampaignField />
      </Filters>
      <List
        view={view}
        query={query}
        caption={t('tabs.owes')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<Empty title={t('obligations.empty')}>{t('obligations.emptyText')}</Empty>}
      />
    </Page>
  );
}

function useColumns(): Column<Obligation>[] {
  const { t } = useTranslation('cascade');
  const localized = useLocalized();
  const place = usePlace();
  const { shortDate } = useFormat();
  return [
    {
      key: 'precinct',
      head: t('obligations.columns.precinct'),
      bare: true,
      cell: ({ commission, district, region }) => (
        <>
          <Link to={`/commissions/${commission.id}`} className="font-semibold">
            {localized(commission.name)}
          </Link>
          {district && <p className="text-sm text-soft">{place(district, region)}</p>}
        </>
      ),
    },
    { key: 'debtor', head: t('obligations.columns.debtor'), cell: ({ debtor }) => <Debtor debtor={debtor} /> },
    {
      key: 'left',
      head: t('obligations.columns.left'),
      align: 'right',
      cell: ({ left, members }) => t('obligations.leftOf', { left, members }),
    },
    {
      key: 'due',
      head: t('obligations.columns.due'),
      cell: ({ dueOn, daysLeft, standing }) => (
        <>
          {shortDate(dueOn)}
          {standing !== 'done' && (
            <p className="text-sm text-soft">
              <Days days={daysLeft} />
            </p>
          )}
        </>
      ),
    },
    {
      key: 'standing',
      head: t('obligations.columns.standing'),
      cell: ({ standing }) => <Status tone={TONE_OF[standing]}>{t(`obligations.standings.${standing}`)}</Status>,
    },
  ];
}

function Debtor({ debtor }: { readonly debtor: Obligation['debtor'] }) {
  const { t } = useTranslation('cascade');
  const localized = useLocalized();
  if (!debtor) return <span className="text-bad">{t('obligations.nobody')}</span>;
  return (
    <>
      <Link to={`/cascade/lineage/${debtor.personId}`}>{debtor.name}</Link>
      <p className="text-sm text-soft">
        {[debtor.position && localized(debtor.position), !debtor.certified && t('obligations.uncertified')]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </>
  );
}

function Days({ days }: { readonly days: number }) {
  const { t } = useTranslation('cascade');
  if (days === 0) return <>{t('obligations.today')}</>;
  return <>{days < 0 ? t('obligations.daysOver', { count: -days }) : t('obligations.daysLeft', { count: days })}</>;
}
