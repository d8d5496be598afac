import type { Pool, PoolClient, QueryResultRow } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

/** A statement that the database parses and plans once per connection. The name must be unique in the application. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/**
 * Runs a prepared statement by itself, outside any transaction: for the few paths where every microsecond is paid a
 * million times.
 */
export async function runPrepared<Row extends QueryResultRow>(
  db: DataSource,
  statement: Prepared,
  values: unknown[],
): Promise<Row[]> {
  const { master } = db.driver as unknown as { master: Pool };
  const { rows } = await master.query<Row>({ ...statement, values });
  return rows;
}

/** The same for reading beside or within a transaction, whichever the manager stands for. */
export async function readPrepared<Row extends QueryResultRow>(
  db: EntityManager,
  statement: Prepared,
  values: unknown[],
): Promise<Row[]> {
  if (!db.queryRunner) return runPrepared(db.connection, statement, values);
  const client = (await db.queryRunner.connect()) as PoolClient;
  const { rows } = await client.query<Row>({ ...statement, values });
  return rows;
}
