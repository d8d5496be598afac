import { type DecideEvents, seminarEventsRoutes } from '@kaskad/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/client.ts';

/** Under the key of seminars, so that every change of one reads it anew. */
export const doorsOf = (id: string) =>
  queryOptions({
    queryKey: ['seminars', 'doors', id],
    queryFn: () => call(seminarEventsRoutes.doors, { params: { id } }),
    refetchInterval: 15_000,
  });

export const decideEvents = ({ seminarId, decision }: { seminarId: string; decision: DecideEvents }) =>
  call(seminarEventsRoutes.decide, { params: { id: seminarId }, body: decision });
