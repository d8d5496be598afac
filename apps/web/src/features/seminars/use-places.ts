import type { Venue } from '@kaskad/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useCan } from '../../shared/access/session.tsx';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { ownPlan, venuesList } from './seminars.queries.ts';

/** Buildings for a choice, each room of its own where there are several: `venue/room`, or `venue` without a room. */
export function usePlaceOptions(): (
  venues: readonly Pick<Venue, 'id' | 'name' | 'rooms'>[],
) => { value: string; label: string }[] {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  return (venues) =>
    venues.flatMap(({ id, name, rooms }) =>
      rooms.length === 0
        ? [{ value: id, label: localized(name) }]
        : rooms.map((room) => ({
            value: `${id}/${room.id}`,
            label:
              rooms.length === 1
                ? localized(name)
                : `${localized(name)}: ${t('venues.seats', { name: localized(room.name), seats: room.capacity })}`,
          })),
    );
}

/** The buildings that a planner, or a trainer, may choose; a precinct's chair has no other than the own one. */
export function useBuildings() {
  const can = useCan();
  const plans = can('venue.manage');
  const venues = useInfiniteQuery({ ...venuesList({}), enabled: plans });
  const own = useQuery({ ...ownPlan, enabled: !plans && can('seminar.deliver') });
  const known = venues.data?.pages.flatMap(({ items }) => items) ?? own.data?.venues ?? [];
  return { known, isEmpty: venues.data !== undefined && known.length === 0 };
}

export function usePlaces() {
  const { known, isEmpty } = useBuildings();
  return { options: usePlaceOptions()(known), isEmpty };
}
