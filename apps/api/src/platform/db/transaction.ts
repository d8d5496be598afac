import { setTimeout as pause } from 'node:timers/promises';
import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';

const TRIES = 5;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';

/** The SQLSTATE of a failed query, and the constraint it broke. */
export function sqlFailure(error: unknown): { code: string; constraint?: string } | null {
  if (!(error instanceof QueryFailedError)) return null;
  const { code, constraint } = error.driverError as { code?: string; constraint?: string };
  return code ? { code, constraint } : null;
}

/** Whether the query broke this unique, check or exclusion constraint. */
export const breaks = (error: unknown, constraint: string) => sqlFailure(error)?.constraint === constraint;

/**
 * One transaction, repeated when the database asks for it (serialization failure, deadlock). `work` must be safe to
 * repeat.
 */
export async function inTransaction<T>(db: DataSource, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction(work);
    } catch (error) {
      const code = sqlFailure(error)?.code;
      if (attempt >= TRIES || (code !== SERIALIZATION_FAILURE && code !== DEADLOCK)) throw error;
      await pause(attempt * 10 * Math.random());
    }
  }
}
