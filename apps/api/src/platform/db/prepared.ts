import type { Pool, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';

/** A statement that the database parses and plans once per connection. The name must be unique in the application. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** Runs a prepared statement by itself, outside any transaction: for the few paths where every microsecond is paid a million times. */
export async function runPrepared<Row extends QueryResultRow>(db: DataSource, statement: Prepared, values: unknown[]): Promise<Row[]> {
  const { master } = db.driver as unknown as { master: Pool };
  const { rows } = await master.query<Row>({ ...statement, values });
  return rows;
}
