import { type AttendanceEvent, seminarsRoutes, sessionsRoutes } from '@kaskad/contracts';
import type { Api } from './api.ts';
import type { SeminarsWorld } from './seminars-world.ts';

// Half a day: sessions 04:00–05:30 and 05:45–07:30 UTC on the 12th.
export const at = (time: string) => `2026-02-12T${time}:00.000Z`;

/** A seminar that has begun, and the marks of its people. */
export function marksActs(given: () => { readonly api: Api; readonly world: SeminarsWorld }) {
  async function begun(size = 1) {
    const { seminar, personIds } = await given().world.withGroup(size);
    given().api.setNow(at('04:00'));
    return {
      seminar,
      params: { id: seminar.id },
      personIds,
      one: personIds[0] ?? '',
      first: seminar.sessions[0]?.id ?? '',
      last: seminar.sessions[1]?.id ?? '',
    };
  }
  const sheet = async (sessionId: string) =>
    (await given().api.call(given().world.trainer, sessionsRoutes.attendance, { params: { id: sessionId } })).body;
  const rowOf = async (sessionId: string, personId: string) =>
    (await sheet(sessionId)).people.find(({ person }) => person.id === personId);
  const trail = async (sessionId: string, personId: string) =>
    (await given().api.call(given().world.trainer, sessionsRoutes.trail, { params: { id: sessionId, personId } })).body
      .items;
  const conflicts = async (id: string) =>
    (await given().api.call(given().world.trainer, seminarsRoutes.conflicts, { params: { id } })).body;
  const offline = (sessionId: string, personId: string, time: string, over: Partial<AttendanceEvent> = {}) =>
    given().world.event(sessionId, personId, { method: 'offline', recordedAt: at(time), ...over });
  return { begun, sheet, rowOf, trail, conflicts, offline };
}
