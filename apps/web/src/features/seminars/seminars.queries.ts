import {
  attendanceRoutes,
  type AttendanceEvent,
  type CalendarQuery,
  commissionsRoutes,
  enrolmentsRoutes,
  type RosterQuery,
  type SeminarCandidateQuery,
  type SeminarQuery,
  seminarsRoutes,
  sessionsRoutes,
  venuesRoutes,
} from '@kaskad/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { v7 as uuidv7 } from 'uuid';
import { ApiError, call } from '../../shared/api/client.ts';
import { useChange } from '../../shared/api/use-change.ts';
import { heardContact, sinceContact } from './contact-clock.ts';
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
  queryOptions({
    queryKey: [...key, 'calendar', query],
    queryFn: () => call(seminarsRoutes.calendar, { query }),
    placeholderData: keepPreviousData,
  });
export const oneSeminar = (id: string) =>
  queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(seminarsRoutes.get, { params: { id } }) });
export const rosterOf = (id: string, query: Partial<Omit<RosterQuery, 'after' | 'limit'>>) =>
  infiniteQueryOptions({
    queryKey: [...key, 'roster', id, query],
    queryFn: ({ pageParam }) =>
      call(enrolmentsRoutes.roster, { params: { id }, query: { ...query, limit: 100, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
export const resultsOf = (id: string) =>
  queryOptions({ queryKey: [...key, 'results', id], queryFn: () => call(seminarsRoutes.results, { params: { id } }) });
export const candidatesOf = (id: string, query: SeminarCandidateQuery) =>
  queryOptions({
    queryKey: [...key, 'candidates', id, query],
    queryFn: () => call(seminarsRoutes.candidates, { params: { id }, query }),
    placeholderData: keepPreviousData,
  });
export const venuesList = (query: { q?: string; limit?: number }) =>
  infiniteQueryOptions({
    queryKey: [...venuesKey, query],
    queryFn: ({ pageParam }) => call(venuesRoutes.list, { query: { limit: 200, ...query, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
export const commissionsBelow = (parentId: string) =>
  queryOptions({
    queryKey: ['commissions', 'below', parentId],
    queryFn: () => call(commissionsRoutes.list, { query: { parentId, limit: 200 } }),
  });

/** From the network: with it comes the server's time. */
async function attendanceNow(id: string) {
  const answer = await call(sessionsRoutes.attendance, { params: { id } });
  heardContact(answer.contact);
  return answer;
}

/** What a phone needs in a hall without a network is kept on it. */
export const sessionAttendance = (id: string, owner: string) =>
  queryOptions({
    queryKey: [...key, 'attendance', id],
    queryFn: () => keptOffline(`${owner}.session.${id}`, () => attendanceNow(id)),
    networkMode: 'always',
  });
export const mySeminars = (owner: string) =>
  queryOptions({
    queryKey: [...key, 'mine', owner],
    queryFn: () => keptOffline(`${owner}.mine`, () => call(seminarsRoutes.mine, {})),
    networkMode: 'always',
  });
export const ownPrecincts = (owner: string) =>
  queryOptions({
    queryKey: [...key, 'precincts', owner],
    queryFn: () => keptOffline(`${owner}.precincts`, () => call(seminarsRoutes.ownPrecincts, {})),
    networkMode: 'always',
  });
export const attendanceTrail = (id: string, personId: string) =>
  queryOptions({
    queryKey: [...key, 'trail', id, personId],
    queryFn: () => call(sessionsRoutes.trail, { params: { id, personId } }),
  });
export const checkInCode = (id: string) =>
  queryOptions({
    queryKey: [...key, 'code', id],
    queryFn: () => call(sessionsRoutes.checkIn, { params: { id } }),
    refetchInterval: 10_000,
  });

/** A change of seminars; whatever shows them is read anew. */
export function useSeminarChange<I, O>(change: (input: I) => Promise<O>) {
  const cache = useQueryClient();
  return useChange(change, () => cache.invalidateQueries({ queryKey: key }));
}
export function useVenueChange<I, O>(change: (input: I) => Promise<O>) {
  const cache = useQueryClient();
  return useChange(change, () => cache.invalidateQueries({ queryKey: venuesKey }));
}

export async function recordMarks(events: AttendanceEvent[]) {
  const receipt = await call(attendanceRoutes.batch, { body: { events } });
  if (receipt.contact) heardContact(receipt.contact);
  return receipt;
}

/** One mark sent at once, with a reason: a correction, or the decision of a conflict. A refusal of it is an error. */
export async function correctMark(event: Omit<AttendanceEvent, 'id' | 'recordedAt' | 'method'>) {
  const { refused } = await recordMarks([
    { id: uuidv7(), method: 'list', recordedAt: new Date().toISOString(), ...sinceContact(), ...event },
  ]);
  if (refused[0]) throw new ApiError(409, { code: refused[0].code, params: refused[0].params });
}

export const conflictsOf = (id: string) =>
  queryOptions({
    queryKey: [...key, 'conflicts', id],
    queryFn: () => call(seminarsRoutes.conflicts, { params: { id } }),
  });
