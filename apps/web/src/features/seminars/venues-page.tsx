import { type Venue, VENUE_SORTS, venuesRoutes } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useCan } from '../../shared/access/session.tsx';
import { call } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { usePlace } from '../../shared/i18n/use-place.ts';
import { List, RegionField, useListView, useRegion } from '../../shared/lists/index.ts';
import {
  Button,
  type Column,
  ConfirmDialog,
  Empty,
  Filters,
  Page,
  SearchField,
  useToast,
  useUrlState,
} from '../../shared/ui/index.ts';
import { CalendarDialog } from './calendar-dialog.tsx';
import { useVenueChange, venuesList } from './seminars.queries.ts';
import { VenueDialog } from './venue-dialog.tsx';

export function VenuesPage() {
  const { t } = useTranslation('seminars');
  const can = useCan();
  const toast = useToast();
  const [q, setQ] = useUrlState<string>('q', '');
  const [edited, setEdited] = useState<Venue | 'new' | null>(null);
  const [removed, setRemoved] = useState<Venue | null>(null);
  const [shown, setShown] = useState<Venue | null>(null);
  const localized = useLocalized();
  const view = useListView(VENUE_SORTS, 'name');
  const { region } = useRegion();
  const query = useInfiniteQuery(venuesList({ ...view.asked, region, q: q || undefined }));
  const remove = useVenueChange((id: string) => call(venuesRoutes.remove, { params: { id } }));
  const add = can('venue.manage') && (
    <Button kind="main" onClick={() => setEdited('new')}>
      {t('venues.add')}
    </Button>
  );
  const columns = useColumns({ edit: setEdited, remove: setRemoved, calendar: setShown });
  return (
    <Page title={t('venues.title')} lead={t('venues.lead')} actions={add}>
      <Filters>
        <SearchField label={t('venues.search')} value={q} onChange={setQ} />
        <RegionField />
      </Filters>
      <List
        view={view}
        query={query}
        caption={t('venues.title')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <Empty title={t('venues.empty')} action={add}>
            {t('venues.emptyText')}
          </Empty>
        }
      />
      <ConfirmDialog
        open={removed !== null}
        title={t('venues.removeTitle', { name: removed ? localized(removed.name) : '' })}
        confirm={t('venues.remove')}
        danger
        busy={remove.isPending}
        error={remove.error}
        onClose={() => setRemoved(null)}
        onConfirm={() =>
          removed &&
          remove.mutate(removed.id, {
            onSuccess: () => {
              setRemoved(null);
              toast(t('venues.removed'));
            },
          })
        }
      >
        <p>{t('venues.removeText', { count: removed?.rooms.length ?? 0 })}</p>
      </ConfirmDialog>
      {shown && (
        <CalendarDialog
          wanted={{ kind: 'venue', venueId: shown.id }}
          name={localized(shown.name)}
          onClose={() => setShown(null)}
        />
      )}
      {edited && <VenueDialog venue={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Page>
  );
}

function useColumns({
  edit,
  remove,
  calendar,
}: {
  edit: (venue: Venue) => void;
  remove: (venue: Venue) => void;
  calendar: (venue: Venue) => void;
}): Column<Venue>[] {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const place = usePlace();
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
    { key: 'commission', head: t('venues.owner'), cell: ({ commissionName, within }) => place(commissionName, within) },
    {
      key: 'actions',
      head: t('venues.edit'),
      bare: true,
      cell: (venue) => (
        <div className="flex flex-wrap gap-1">
          <Button kind="quiet" onClick={() => calendar(venue)}>
            {t('calendars.venue')}
          </Button>
          {venue.mayChange && (
            <>
              <Button kind="quiet" onClick={() => edit(venue)}>
                {t('venues.edit')}
              </Button>
              <Button kind="quiet" onClick={() => remove(venue)}>
                {t('venues.remove')}
              </Button>
            </>
          )}
        </div>
      ),
    },
  ];
}
