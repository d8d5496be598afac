import type { EntityManager } from 'typeorm';
import { sessionFacts, timesOf } from './attendance.queries.ts';
import { recount } from './marks.queries.ts';

/** Asks the rule anew which of their marks count: after records of attendance went from one of these persons to another. */
export async function recountPersons(tx: EntityManager, personIds: readonly string[]): Promise<void> {
  const rows = await tx.query<{ id: string }[]>(
    'select distinct session_id as id from attendance_marks where person_id = any($1)',
    [personIds],
  );
  const sessions = await sessionFacts(
    tx,
    rows.map(({ id }) => id),
  );
  await recount(tx, new Map([...sessions].map(([id, session]) => [id, timesOf(session)])), personIds);
}
