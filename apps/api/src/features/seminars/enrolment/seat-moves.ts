import { Any, type EntityManager } from 'typeorm';
import { promote } from './enrolments.queries.ts';
import { lockSeminar } from '../seminars.queries.ts';
import { Enrolment } from './enrolment.entity.ts';

/** Gives up seats that persons leave for another one, in the same transaction; who waits for them moves up at once. */
export async function leaveSeats(
  tx: EntityManager,
  seats: readonly { readonly personId: string; readonly seminarId: string }[],
  now: Date,
): Promise<void> {
  const bySeminar = [...Map.groupBy(seats, ({ seminarId }) => seminarId)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [seminarId, persons] of bySeminar) {
    const seminar = await lockSeminar(tx, seminarId);
    await tx.update(
      Enrolment,
      { seminarId, personId: Any(persons.map(({ personId }) => personId)), state: 'confirmed' },
      { state: 'cancelled', changedAt: now },
    );
    if (seminar) await promote(tx, seminar, now);
  }
}
