import { checkInOpensAt, type SeminarEvents, type SeminarPack, seminarState } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { enrolmentStates, sessionFacts, type SessionFacts } from '../attendance/attendance.queries.ts';
import { meantPersons } from '../attendance/marks.queries.ts';
import { eventsOf, recordedIds, seatedOf, seatsOf, sessionIdsOf, type StoredEvent } from './events.queries.ts';

/** All that came to a seminar, and what the rule says of it. */
export interface Turn {
  readonly events: readonly StoredEvent[];
  readonly state: SeminarEvents;
  readonly pack: SeminarPack;
  readonly sessions: ReadonlyMap<string, SessionFacts>;
}

/**
 * Asks the rule about everything that came to a seminar. Marks made in other ways are weighed where they are kept, with
 * these among them.
 */
export async function turnOf(db: EntityManager, seminarId: string, now: Date): Promise<Turn> {
  const stored = await eventsOf(db, seminarId);
  const sessions = await sessionFacts(db, await sessionIdsOf(db, seminarId));
  const named = stored.flatMap(({ subject, payload: { person } }) =>
    [subject, person].filter((id) => typeof id === 'string'),
  );
  const meant = await meantPersons(db, named);
  const events = stored.map(({ subject, payload, ...one }) => ({
    ...one,
    subject: subject && meant(subject),
    payload: payload.person ? { ...payload, person: meant(payload.person) } : payload,
  }));
  const persons = [...new Set(named.map(meant))];
  const enrolments = await enrolmentStates(db, [seminarId], persons);
  const pack: SeminarPack = {
    sessions: new Map(
      [...sessions].map(([id, one]) => [id, { opensAt: checkInOpensAt(one, one.settings), cancelled: one.cancelled }]),
    ),
    people: new Set([...enrolments.keys()].map((key) => key.slice(seminarId.length + 1))),
    seats: { ...(await seatsOf(db, seminarId)), by: await seatedOf(db, seminarId, persons) },
    recorded: await recordedIds(
      db,
      seminarId,
      events.map(({ id }) => id),
    ),
    now,
  };
  return { events, state: seminarState(events, pack), pack, sessions };
}

/** Whom an event is about, as far as anybody knows. */
export const personMeant = ({ state, pack }: Turn, subject: string | null): string | null => {
  const id = state.meant.get(subject ?? '') ?? subject;
  return id !== null && pack.people.has(id) ? id : null;
};
