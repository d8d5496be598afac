import type { DistrictReadiness, PrecinctReadiness } from '@kaskad/contracts';
import { READINESS_COLOURS, READINESS_REASONS, type ReadinessColour, type ReadinessReasonCode } from '@kaskad/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  type Column,
  Filters,
  MoreButton,
  QueryView,
  SearchField,
  SelectField,
  Table,
  useUrlState,
} from '../../shared/ui/index.ts';
import { precinctsList } from './cascade.queries.ts';
import { Colour } from './colour.tsx';

/** The board as a list, with the reason and what to do next. */
export function PrecinctTable({
  campaignId,
  districts,
}: {
  readonly campaignId: string | undefined;
  readonly districts: readonly DistrictReadiness[];
}) {
  const { t } = useTranslation(['cascade', 'shell']);
  const localized = useLocalized();
  const [search, setSearch] = useUrlState<string>('search', '');
  const [district, setDistrict] = useUrlState<string>('district', '');
  const [colour, setColour] = useUrlState<ReadinessColour | ''>('colour', '');
  const [reason, setReason] = useUrlState<ReadinessReasonCode | ''>('reason', '');
  const query = useInfiniteQuery(
    precinctsList({
      campaignId,
      search: search || undefined,
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
        <SelectField
          label={t('readiness.filters.district')}
          value={district}
          onChange={setDistrict}
          options={[all, ...districts.map(({ id, name }) => ({ value: id, label: localized(name) }))]}
        />
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
      <QueryView query={query}>
        {({ pages }) => (
          <>
            <p role="status" className="text-soft">
              {t('shell:total', { total: pages[0]?.total ?? 0 })}
            </p>
            <Table
              caption={t('readiness.list')}
              columns={columns}
              rows={pages.flatMap(({ items }) => items)}
              rowKey={({ commissionId }) => commissionId}
              empty={<p className="card text-soft">{t('readiness.noneFound')}</p>}
            />
          </>
        )}
      </QueryView>
      <MoreButton query={query} />
    </section>
  );
}

function useColumns(): Column<PrecinctReadiness>[] {
  const { t } = useTranslation('cascade');
  const localized = useLocalized();
  return [
    {
      key: 'precinct',
      head: t('readiness.columns.precinct'),
      bare: true,
      cell: ({ commissionId, name, district }) => (
        <>
          <Link to={`/commissions/${commissionId}`} className="font-semibold">
            {localized(name)}
          </Link>
          {district && <p className="text-sm text-soft">{localized(district.name)}</p>}
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
        <span className="whitespace-nowrap">
          {certified}
          {' / '}
          {members}
        </span>
      ),
    },
  ];
}
