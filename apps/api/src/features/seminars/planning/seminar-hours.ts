import { type Actor, moveSessions, overlaps, seatReservedUntil } from '@kaskad/domain';
import { Any, type EntityManager, MoreThan } from 'typeorm';
import { Enrolment } from '../enrolment/enrolment.entity.ts';
import { assertPeopleFree } from './people-free.ts';
import { writePeople } from './plans.queries.ts';
import { writeHours } from './sessions.queries.ts';
import { SeminarSession } from '../seminar-session.entity.ts';
import type { Seminar } from '../seminar.entity.ts';
import { SessionTrainer } from '../session-trainer.entity.ts';

export type WrittenSession = Pick<SeminarSession, 'id' | 'roomId' | 'startsAt' | 'endsAt' | 'cancelled'>;

/**
 * New hours and rooms of sessions of one seminar. Each may take the hour that another one leaves, so all leave their
 * rooms first.
 */
export async function writeSessions(tx: EntityManager, sessions: readonly WrittenSession[]): Promise<void> {
  await tx.update(SeminarSession, { id: Any(sessions.map(({ id }) => id)) }, { roomId: null });
  await writeHours(tx, sessions);
}

interface Rescheduled {
  readonly seminar: Pick<Seminar, 'id' | 'startsAt' | 'timeZone'>;
  readonly sessions: readonly WrittenSession[];
  readonly to: { readonly local: string; readonly zone: string };
  readonly busyLecturerIds: readonly string[] | undefined;
}

/**
 * The sessions at their new hours, once whoever delivers them is free then: asked as at planning. What was said about a
 * busy lecturer at the hours of before says nothing about new ones; what was said about two sessions of the seminar
 * itself at one hour still holds, for these keep their distance.
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
  const hoursOf = (sessionId: string) => moved.find(({ id }) => id === sessionId);
  const isTwiceHere = ({ personId, sessionId }: SessionTrainer) =>
    people.some((other) => {
      if (other.personId !== personId || other.sessionId === sessionId || other.cancelled) return false;
      const [one, two] = [hoursOf(sessionId), hoursOf(other.sessionId)];
      return one && two && overlaps(one, two);
    });
  await tx.delete(SessionTrainer, { sessionId: Any(ids) });
  await writePeople(
    tx,
    people.flatMap((one) => {
      const { sessionId, personId, part, cancelled, busyConfirmedBy, busyConfirmedAt } = one;
      const session = hoursOf(sessionId);
      if (!session) return [];
      const isKnown = busy.has(personId) && !cancelled;
      const isKept = busyConfirmedBy !== null && !cancelled && isTwiceHere(one);
      return [
        {
          session_id: sessionId,
          person_id: personId,
          part,
          cancelled,
          starts_at: session.startsAt,
          ends_at: session.endsAt,
          ...(isKept && { busy_confirmed_by: busyConfirmedBy, busy_confirmed_at: busyConfirmedAt }),
          ...(isKnown && { busy_confirmed_by: actor.accountId, busy_confirmed_at: now }),
        },
      ];
    }),
  );
  return moved;
}

/** A seat that is held for a successor is not held beyond the sign-up of a seminar that now begins earlier. */
export async function shortenOffers(tx: EntityManager, seminar: Seminar, now: Date): Promise<void> {
  const end = Math.min(seminar.signUpUntil.getTime(), seminar.startsAt.getTime());
  const heldUntil = seatReservedUntil(seminar, now);
  const late = MoreThan(new Date(Math.max(end, heldUntil.getTime())));
  await tx.update(Enrolment, { seminarId: seminar.id, heldUntil: late }, { heldUntil });
}
