import { useInfiniteQuery } from '@tanstack/react-query';
import { usePlace } from '../../shared/i18n/use-place.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Empty, Filters, MoreButton, Page, QueryView, SearchField, Table, useUrlState } from '../../shared/ui/index.ts';
import { unavailabilitiesList } from './unavailability.queries.ts';
import { useDays } from './use-days.ts';

/** Who of those who train or speak said that they cannot come, now or later. */
export function UnavailabilitiesPage() {
  const { t } = useTranslation('seminars');
  const place = usePlace();
  const days = useDays();
  const [q, setQ] = useUrlState<string>('q', '');
  const query = useInfiniteQuery(unavailabilitiesList({ q: q || undefined }));
  return (
    <Page title={t('away.list')} lead={t('away.listLead')} back={{ to: '/seminars', label: t('title') }}>
      <Filters>
        <SearchField label={t('away.search')} value={q} onChange={setQ} ignored={query.data?.pages[0]?.ignored} />
      </Filters>
      <QueryView query={query}>
        {({ pages }) => (
          <Table
            caption={t('away.list')}
            rows={pages.flatMap(({ items }) => items)}
            rowKey={({ id }) => id}
            columns={[
              { key: 'when', head: t('away.when'), cell: days },
              {
                key: 'person',
                head: t('away.person'),
                bare: true,
                cell: ({ person }) => <span className="font-semibold">{person.name}</span>,
              },
              {
                key: 'commission',
                head: t('away.commission'),
                cell: ({ commissionName, within }) => place(commissionName, within),
              },
              { key: 'why', head: t('away.why'), cell: ({ reason }) => reason ?? '—' },
            ]}
            empty={<Empty title={t('away.empty')}>{t('away.emptyText')}</Empty>}
          />
        )}
      </QueryView>
      <MoreButton query={query} />
    </Page>
  );
}
