import { PRECINCT_SORTS, type PrecinctReadiness, type ReadinessBoard } from '@kaskad/contracts';
import { READINESS_COLOURS, READINESS_REASONS, type ReadinessColour, type ReadinessReasonCode } from '@kaskad/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import { usePlace } from '../../shared/i18n/use-place.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { List, useListView } from '../../shared/lists/index.ts';
import { type Column, Filters, SearchField, SelectField, useUrlState } from '../../shared/ui/index.ts';
import { precinctsList } from './cascade.queries.ts';
import { Colour } from './readiness-colour.tsx';
import { PlaceFilter, usePlaceFilter } from './place-filter.tsx';

/** The board as a list, with the reason and what to do next. */
export function PrecinctTable({
  campaignId,
  regions,
  districts,
}: { readonly campaignId: string | undefined } & Pick<ReadinessBoard, 'regions' | 'districts'>) {
  const { t } = useTranslation(['cascade', 'shell']);
  const [search, setSearch] = useUrlState<string>('search', '');
  const { region, district } = usePlaceFilter();
  const [colour, setColour] = useUrlState<ReadinessColour | ''>('colour', '');
  const [reason, setReason] = useUrlState<ReadinessReasonCode | ''>('reason', '');
  const view = useListView(PRECINCT_SORTS, '', 25);
  const query = useInfiniteQuery(
    precinctsList({
      ...view.asked,
      campaignId,
      search: search || undefined,
      region: region || undefined,
      district: district || undefined,
      colour: colour || undefined,
      reason: reason || undefined,
    }),
  );
  const columns = useColumns();
  const all = { value: '' as const, label: t('shell:all') };
  return (
    <section className="space-y-4">
      <h2>{t('readiness.list')}</h2>
      <Filters>
        <SearchField label={t('readiness.filters.search')} value={search} onChange={setSearch} />
        <PlaceFilter regions={regions} districts={districts} />
        <SelectField<ReadinessColour | ''>
          label={t('readiness.filters.colour')}
          value={colour}
          onChange={setColour}
          options={[all, ...READINESS_COLOURS.map((value) => ({ value, label: t(`readiness.colours.${value}`) }))]}
        />
        <SelectField<ReadinessReasonCode | ''>
          label={t('readiness.filters.reason')}
          value={reason}
          onChange={setReason}
          options={[all, ...READINESS_REASONS.map((value) => ({ value, label: t(`readiness.reasonNames.${value}`) }))]}
        />
      </Filters>
      <List
        view={view}
        query={query}
        caption={t('readiness.list')}
        columns={columns}
        rowKey={({ commissionId }) => commissionId}
        empty={<p className="card text-soft">{t('readiness.noneFound')}</p>}
      />
    </section>
  );
}

function useColumns(): Column<PrecinctReadiness>[] {
  const { t } = useTranslation('cascade');
  const localized = useLocalized();
  const place = usePlace();
  return [
    {
      key: 'precinct',
      head: t('readiness.columns.precinct'),
      bare: true,
      cell: ({ commissionId, name, district, region }) => (
        <>
          <Link to={`/commissions/${commissionId}`} className="font-semibold">
            {localized(name)}
          </Link>
          {district && <p className="text-sm text-soft">{place(district.name, region?.name)}</p>}
        </>
      ),
    },
    {
      key: 'colour',
      head: t('readiness.columns.colour'),
      cell: ({ colour }) => (
        <span className="whitespace-nowrap">
          <Colour colour={colour} />
        </span>
      ),
    },
    {
      key: 'reasons',
      head: t('readiness.columns.reasons'),
      cell: ({ reasons }) => (
        <ul>
          {reasons.map(({ code, count }) => (
            <li key={code}>{t(`readiness.reasons.${code}`, { count })}</li>
          ))}
        </ul>
      ),
    },
    {
      key: 'action',
      head: t('readiness.columns.action'),
      cell: ({ action }) => (
        <span className={action === 'none' ? 'text-soft' : 'font-medium'}>{t(`readiness.actions.${action}`)}</span>
      ),
    },
    {
      key: 'certified',
      head: t('readiness.columns.certified'),
      align: 'right',
      cell: ({ certified, members }) => (
        <span className="whitespace-nowrap">{members === 0 ? '—' : `${certified} / ${members}`}</span>
      ),
    },
  ];
}
