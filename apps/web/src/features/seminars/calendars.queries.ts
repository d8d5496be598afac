import { calendarsRoutes, type CreateCalendarFeed } from '@kaskad/contracts';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api/client.ts';
import { useChange } from '../../shared/api/use-change.ts';

const key = ['calendar-feeds'] as const;

export const calendarFeeds = queryOptions({ queryKey: key, queryFn: () => call(calendarsRoutes.list, {}) });

function useRenewed<I, O>(change: (input: I) => Promise<O>) {
  const client = useQueryClient();
  return useChange(change, () => client.invalidateQueries({ queryKey: key }));
}
export const useMakeFeed = () => useRenewed((body: CreateCalendarFeed) => call(calendarsRoutes.create, { body }));
export const useEndFeed = () => useRenewed((id: string) => call(calendarsRoutes.end, { params: { id } }));
