import { type Actor, moveSessions, seatReservedUntil } from '@kaskad/domain';
import { Any, type EntityManager } from 'typeorm';
import { assertPeopleFree } from './people-free.ts';
import { writePeople } from './seminar-plans.ts';
import type { SeminarSession } from '../seminar-session.entity.ts';
import type { Seminar } from '../seminar.entity.ts';
import { SessionTrainer } from '../session-trainer.entity.ts';

export type WrittenSession = Pick<SeminarSession, 'id' | 'roomId' | 'startsAt' | 'endsAt' | 'cancelled'>;

/**
 * New hours and rooms of sessions of one seminar. Each may take the hour that another one leaves, so all leave their
 * rooms first.
 */
export async function writeSessions(tx: EntityManager, sessions: readonly WrittenSession[]): Promise<void> {
  await tx.query('update seminar_sessions set room_id = null where id = any($1)', [sessions.map(({ id }) => id)]);
  await tx.query(
    `update seminar_sessions x set starts_at = r.starts_at, ends_at = r.ends_at, room_id = r.room_id
     from jsonb_to_recordset($1) as r (id uuid, starts_at timestamptz, ends_at timestamptz, room_id uuid)
     where x.id = r.id`,
    [
      JSON.stringify(
        sessions.map(({ id, startsAt, endsAt, roomId }) => ({
          id,
          starts_at: startsAt,
          ends_at: endsAt,
          room_id: roomId,
        })),
      ),
    ],
  );
}

interface Rescheduled {
  readonly seminar: Pick<Seminar, 'id' | 'startsAt' | 'timeZone'>;
  readonly sessions: readonly WrittenSession[];
  readonly to: { readonly local: string; readonly zone: string };
  readonly busyLecturerIds: readonly string[] | undefined;
}

/**
 * The sessions at their new hours, once whoever delivers them is free then: asked as at planning. What was said about a
 * busy lecturer at the hours of before says nothing about new ones.
 */
export async function reschedule(
  tx: EntityManager,
  actor: Actor,
  { seminar, sessions, to, busyLecturerIds }: Rescheduled,
  now: Date,
): Promise<WrittenSession[]> {
  const moved = moveSessions(sessions, { startsAt: seminar.startsAt, zone: seminar.timeZone }, to);
  const ids = sessions.map(({ id }) => id);
  const people = await tx.findBy(SessionTrainer, { sessionId: Any(ids) });
  const of = (id: string, part: string) =>
    people.filter((one) => one.sessionId === id && one.part === part && !one.cancelled).map(({ personId }) => personId);
  const busy = await assertPeopleFree(
    tx,
    actor,
    { seminarId: seminar.id, zone: to.zone, now },
    {
      hours: moved
        .filter(({ cancelled }) => !cancelled)
        .map(({ id, startsAt, endsAt }) => ({
          startsAt,
          endsAt,
          trainerIds: of(id, 'trainer'),
          lecturerIds: of(id, 'lecturer'),
        })),
      busyIds: [...(busyLecturerIds ?? [])],
    },
  );
  await tx.delete(SessionTrainer, { sessionId: Any(ids) });
  await writePeople(
    tx,
    people.flatMap(({ sessionId, personId, part, cancelled }) => {
      const session = moved.find(({ id }) => id === sessionId);
      if (!session) return [];
      const isKnown = busy.has(personId) && !cancelled;
      return [
        {
          session_id: sessionId,
          person_id: personId,
          part,
          cancelled,
          starts_at: session.startsAt,
          ends_at: session.endsAt,
          ...(isKnown && { busy_confirmed_by: actor.accountId, busy_confirmed_at: now }),
        },
      ];
    }),
  );
  return moved;
}

/** A seat that is held for a successor is not held beyond the sign-up of a seminar that now begins earlier. */
export async function shortenOffers(tx: EntityManager, seminar: Seminar, now: Date): Promise<void> {
  const end = new Date(Math.min(seminar.signUpUntil.getTime(), seminar.startsAt.getTime()));
  await tx.query(
    'update enrolments set held_until = $2 where seminar_id = $1 and held_until > greatest($3::timestamptz, $2)',
    [seminar.id, seatReservedUntil(seminar, now), end],
  );
}
