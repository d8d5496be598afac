import { type AdmitWalkIn, type SessionAttendance, sessionsRoutes, type WalkInCandidates } from '@kaskad/contracts';
import type { AttendanceMark } from '@kaskad/domain';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/client.ts';
import { newId } from '../../shared/device/new-id.ts';
import { outbox } from '../../shared/outbox/index.ts';
import { type AddedPerson, type KeptMark, tapped } from './attendance-sender.ts';
import { seminarsKey } from './seminars.queries.ts';

export type WalkInCandidate = WalkInCandidates['items'][number];

/** Asked anew each time, and kept nowhere: the search may be somebody's IIN. */
export const walkInCandidates = (sessionId: string, q: string) =>
  queryOptions({
    queryKey: [...seminarsKey, 'walk-in', sessionId, q],
    queryFn: () => call(sessionsRoutes.findWalkIn, { params: { id: sessionId }, body: { q } }),
    gcTime: 0,
    retry: false,
  });

export const admitWalkIn = (sessionId: string) => (body: AdmitWalkIn) =>
  call(sessionsRoutes.admitWalkIn, { params: { id: sessionId }, body });

/** Somebody on no list, as they say who they are, and the mark of their arrival: both on the device at once. */
export async function addPerson(
  { session, seminar, seen }: Pick<SessionAttendance, 'session' | 'seminar' | 'seen'>,
  added: AddedPerson,
  mark: AttendanceMark,
): Promise<void> {
  const one = { person: { id: newId() }, basis: [] };
  const made = tapped(mark, one, { seminarId: seminar.id, seen });
  await outbox.put<KeptMark>('attendance', session.id, { ...made, added });
  await outbox.put<KeptMark>('attendance', session.id, made);
}
