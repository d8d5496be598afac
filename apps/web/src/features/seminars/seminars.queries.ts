import {
  attendanceRoutes, type AttendanceEvent, type CalendarQuery, commissionsRoutes, enrolmentsRoutes, type RosterQuery, type SeminarCandidateQuery, type SeminarQuery, seminarsRoutes, sessionsRoutes,
  venuesRoutes,
} from '@kaskad/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api/client.ts';
import { keptOffline } from './kept-offline.ts';

const key = ['seminars'] as const;
const venuesKey = ['venues'] as const;

export const seminarsList = (query: Partial<Omit<SeminarQuery, 'after' | 'limit'>>) =>
  infiniteQueryOptions({
    queryKey: [...key, 'list', query],
    queryFn: ({ pageParam }) => call(seminarsRoutes.list, { query: { ...query, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
export const calendarMonth = (query: CalendarQuery) =>
  queryOptions({ queryKey: [...key, 'calendar', query], queryFn: () => call(seminarsRoutes.calendar, { query }), placeholderData: keepPreviousData });
export const oneSeminar = (id: string) => queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(seminarsRoutes.get, { params: { id } }) });
export const rosterOf = (id: string, query: Partial<Omit<RosterQuery, 'after' | 'limit'>>) =>
  infiniteQueryOptions({
    queryKey: [...key, 'roster', id, query],
    queryFn: ({ pageParam }) => call(enrolmentsRoutes.roster, { params: { id }, query: { ...query, limit: 100, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
export const resultsOf = (id: string) => queryOptions({ queryKey: [...key, 'results', id], queryFn: () => call(seminarsRoutes.results, { params: { id } }) });
export const candidatesOf = (id: string, query: SeminarCandidateQuery) =>
  queryOptions({ queryKey: [...key, 'candidates', id, query], queryFn: () => call(seminarsRoutes.candidates, { params: { id }, query }), placeholderData: keepPreviousData });
export const venuesList = (query: { q?: string; limit?: number }) =>
  infiniteQueryOptions({
    queryKey: [...venuesKey, query],
    queryFn: ({ pageParam }) => call(venuesRoutes.list, { query: { limit: 200, ...query, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
export const commissionsBelow = (parentId: string) =>
  queryOptions({ queryKey: ['commissions', 'below', parentId], queryFn: () => call(commissionsRoutes.list, { query: { parentId, limit: 200 } }) });

/** What a phone needs in a hall without a network is kept on it. */
export const sessionAttendance = (id: string, owner: string) =>
  queryOptions({ queryKey: [...key, 'attendance', id], queryFn: () => keptOffline(`${owner}.session.${id}`, () => call(sessionsRoutes.attendance, { params: { id } })), networkMode: 'always' });
export const mySeminars = (owner: string) =>
  queryOptions({ queryKey: [...key, 'mine', owner], queryFn: () => keptOffline(`${owner}.mine`, () => call(seminarsRoutes.mine, {})), networkMode: 'always' });
export const ownPrecincts = (owner: string) =>
  queryOptions({ queryKey: [...key, 'precincts', owner], queryFn: () => keptOffline(`${owner}.precincts`, () => call(seminarsRoutes.ownPrecincts, {})), networkMode: 'always' });
export const attendanceTrail = (id: string, personId: string) =>
  queryOptions({ queryKey: [...key, 'trail', id, personId], queryFn: () => call(sessionsRoutes.trail, { params: { id, personId } }) });
export const checkInCode = (id: string) =>
  queryOptions({ queryKey: [...key, 'code', id], queryFn: () => call(sessionsRoutes.checkIn, { params: { id } }), refetchInterval: 10_000 });

/** A change of seminars; whatever shows them is read anew. */
export function useSeminarChange<I, O>(change: (input: I) => Promise<O>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => cache.invalidateQueries({ queryKey: key }) });
}
export function useVenueChange<I, O>(change: (input: I) => Promise<O>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => cache.invalidateQueries({ queryKey: venuesKey }) });
}

export const recordMarks = (events: AttendanceEvent[]) => call(attendanceRoutes.batch, { body: { events } });
