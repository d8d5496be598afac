import {
  attendanceRoutes,
  type AttendanceEvent,
  type CalendarQuery,
  commissionsRoutes,
  enrolmentsRoutes,
  type OwnPrecinct,
  type RosterQuery,
  type SeminarCandidateQuery,
  type SeminarQuery,
  seminarsRoutes,
  type SessionAttendance,
  sessionsRoutes,
  type VenueQuery,
  venuesRoutes,
} from '@kaskad/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { keepAnswer, keptAnswer, keptOffline } from '../../shared/api/kept-offline.ts';
import { newId } from '../../shared/device/new-id.ts';
import { ApiError, call, type Patience } from '../../shared/api/client.ts';
import { outbox } from '../../shared/outbox/index.ts';
import { useChange } from '../../shared/api/use-change.ts';
import { heardContact, sinceContact } from '../../shared/device/contact-clock.ts';
import { BEGUN, begunAttendance, type BegunSeminar } from './begun-seminar.ts';

export const seminarsKey = ['seminars'] as const;
const key = seminarsKey;
const venuesKey = ['venues'] as const;

export const seminarsList = (query: Partial<Omit<SeminarQuery, 'after'>>) =>
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
export const rosterOf = (id: string, query: Partial<Omit<RosterQuery, 'after'>>) =>
  infiniteQueryOptions({
    queryKey: [...key, 'roster', id, query],
    queryFn: ({ pageParam }) =>
      call(enrolmentsRoutes.roster, { params: { id }, query: { ...query, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
export const badgesOf = (id: string) =>
  queryOptions({ queryKey: [...key, 'badges', id], queryFn: () => call(seminarsRoutes.badges, { params: { id } }) });
export const resultsOf = (id: string) =>
  queryOptions({ queryKey: [...key, 'results', id], queryFn: () => call(seminarsRoutes.results, { params: { id } }) });
export const candidatesOf = (id: string, query: SeminarCandidateQuery) =>
  queryOptions({
    queryKey: [...key, 'candidates', id, query],
    queryFn: () => call(seminarsRoutes.candidates, { params: { id }, query }),
    placeholderData: keepPreviousData,
  });
export const venuesList = (query: Partial<Omit<VenueQuery, 'after'>>) =>
  infiniteQueryOptions({
    queryKey: [...venuesKey, query],
    queryFn: ({ pageParam }) => call(venuesRoutes.list, { query: { limit: 200, ...query, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
/** What a trainer may plan of their own. */
export const ownPlan = queryOptions({
  queryKey: [...key, 'own-plan'],
  queryFn: () => call(seminarsRoutes.ownPlan, {}),
});
export const commissionsBelow = (parentId: string) =>
  queryOptions({
    queryKey: ['commissions', 'below', parentId],
    queryFn: () => call(commissionsRoutes.list, { query: { parentId, limit: 200 } }),
  });

/** From the network: with it comes the server's time. */
async function attendanceNow(id: string, patience?: Patience) {
  const answer = await call(sessionsRoutes.attendance, { params: { id } }, patience);
  heardContact(answer.contact);
  return answer;
}

/**
 * Until the server has a session that was begun on this device, its list is the one kept here; so it stays where the
 * server refused it, for its marks to be read.
 */
async function attendanceHere(id: string, name: string) {
  const rows = await outbox.readOwn();
  const isHere = rows.some(({ kind, target, state }) => kind === BEGUN && target === id && state !== 'saved');
  const begun = isHere ? keptAnswer<SessionAttendance>(name) : null;
  return begun ?? keptOffline(name, (patience) => attendanceNow(id, patience));
}

/** A seminar is begun on this device: its list of people is kept, and it goes to the server before its marks. */
export async function beginOnDevice(owner: string, one: OwnPrecinct, begun: BegunSeminar): Promise<void> {
  keepAnswer(`${owner}.session.${begun.sessionId}`, begunAttendance(one, begun));
  await outbox.put<BegunSeminar>(BEGUN, begun.sessionId, begun);
}

/** What a phone needs in a hall without a network is kept on it. */
export const sessionAttendance = (id: string, owner: string) =>
  queryOptions({
    queryKey: [...key, 'attendance', id],
    queryFn: () => attendanceHere(id, `${owner}.session.${id}`),
    networkMode: 'always',
  });
export const attendanceTrail = (id: string, personId: string) =>
  queryOptions({
    queryKey: [...key, 'trail', id, personId],
    queryFn: () => call(sessionsRoutes.trail, { params: { id, personId } }),
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

type Correction = Omit<AttendanceEvent, 'id' | 'recordedAt' | 'method'>;

/** One mark sent at once, with a reason: a correction, or the decision of a conflict. A refusal of it is an error. */
export const correctMark = (event: Correction) => correctMarks([event]);

/** Marks of several persons by one decision. */
export async function correctMarks(events: readonly Correction[]) {
  const { refused } = await recordMarks(
    events.map((event) => ({
      id: newId(),
      method: 'list',
      recordedAt: new Date().toISOString(),
      ...sinceContact(),
      ...event,
    })),
  );
  if (refused[0]) throw new ApiError(409, { code: refused[0].code, params: refused[0].params });
}

export const conflictsOf = (id: string) =>
  queryOptions({
    queryKey: [...key, 'conflicts', id],
    queryFn: () => call(seminarsRoutes.conflicts, { params: { id } }),
  });
