import { type Venue, venuesRoutes } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../shared/access/session.tsx';
import { call } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  type Column,
  Empty,
  Filters,
  MoreButton,
  Page,
  ProblemSummary,
  QueryView,
  SearchField,
  Table,
  useToast,
  useUrlState,
} from '../../shared/ui/index.ts';
import { useVenueChange, venuesList } from './seminars.queries.ts';
import { VenueDialog } from './venue-dialog.tsx';

export function VenuesPage() {
  const { t } = useTranslation('seminars');
  const can = useCan();
  const toast = useToast();
  const [q, setQ] = useUrlState<string>('q', '');
  const [edited, setEdited] = useState<Venue | 'new' | null>(null);
  const query = useInfiniteQuery(venuesList({ q: q || undefined, limit: 50 }));
  const remove = useVenueChange((id: string) => call(venuesRoutes.remove, { params: { id } }));
  const add = can('venue.manage') && (
    <Button kind="main" onClick={() => setEdited('new')}>
      {t('venues.add')}
    </Button>
  );
  const columns = useColumns({
    edit: setEdited,
    remove: (id) => remove.mutate(id, { onSuccess: () => toast(t('venues.removed')) }),
  });
  return (
    <Page title={t('venues.title')} lead={t('venues.lead')} actions={add}>
      <Filters>
        <SearchField label={t('venues.search')} value={q} onChange={setQ} />
      </Filters>
      <ProblemSummary error={remove.error} />
      <QueryView query={query}>
        {({ pages }) => (
          <Table
            caption={t('venues.title')}
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            rowKey={({ id }) => id}
            empty={
              <Empty title={t('venues.empty')} action={add}>
                {t('venues.emptyText')}
              </Empty>
            }
          />
        )}
      </QueryView>
      <MoreButton query={query} />
      {edited && <VenueDialog venue={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Page>
  );
}

function useColumns({ edit, remove }: { edit: (venue: Venue) => void; remove: (id: string) => void }): Column<Venue>[] {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  return [
    {
      key: 'name',
      head: t('venues.name'),
      bare: true,
      cell: ({ name }) => <span className="font-semibold">{localized(name)}</span>,
    },
    { key: 'address', head: t('venues.address'), cell: ({ address }) => localized(address) },
    {
      key: 'rooms',
      head: t('venues.rooms'),
      cell: ({ rooms }) =>
        rooms.length === 0 ? (
          <span className="text-soft">{t('venues.noRooms')}</span>
        ) : (
          <ul>
            {rooms.map(({ id, name, capacity }) => (
              <li key={id}>{t('venues.seats', { name: localized(name), seats: capacity })}</li>
            ))}
          </ul>
        ),
    },
    { key: 'owner', head: t('venues.owner'), cell: ({ commissionName }) => localized(commissionName) },
    {
      key: 'actions',
      head: t('venues.edit'),
      bare: true,
      cell: (venue) =>
        venue.mayChange ? (
          <div className="flex gap-1">
            <Button kind="quiet" onClick={() => edit(venue)}>
              {t('venues.edit')}
            </Button>
            <Button kind="quiet" onClick={() => remove(venue.id)}>
              {t('venues.remove')}
            </Button>
          </div>
        ) : null,
    },
  ];
}
