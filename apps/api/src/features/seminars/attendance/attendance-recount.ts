import { Any, type EntityManager } from 'typeorm';
import { AttendanceMarkRow } from './attendance-mark.entity.ts';
import { sessionFacts, timesOf } from './attendance.queries.ts';
import { recount } from './marks.queries.ts';

/** Asks the rule anew which of their marks count: after records of attendance went from one of these persons to another. */
export async function recountPersons(tx: EntityManager, personIds: readonly string[]): Promise<void> {
  const marks = await tx.find(AttendanceMarkRow, {
    where: { personId: Any(personIds) },
    select: { sessionId: true, personId: true },
  });
  const sessions = await sessionFacts(tx, [...new Set(marks.map(({ sessionId }) => sessionId))]);
  await recount(tx, new Map([...sessions].map(([id, session]) => [id, timesOf(session)])), personIds);
}
