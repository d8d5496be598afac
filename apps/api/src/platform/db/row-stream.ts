import type { Client } from 'pg';
import QueryStream from 'pg-query-stream';
import type { DataSource } from 'typeorm';

const BATCH = 2_000;

/**
 * Rows of a query as arrays, a batch at a time through a cursor: whoever writes them pays for waiting once a batch, not
 * once a row. The connection goes back to the pool when the reader ends or leaves.
 */
export async function* rowsOf<Row extends readonly unknown[]>(
  db: DataSource,
  sql: string,
  parameters: unknown[],
): AsyncGenerator<readonly Row[]> {
  const runner = db.createQueryRunner();
  try {
    const client = (await runner.connect()) as Client;
    const { cursor } = client.query(new QueryStream(sql, parameters, { rowMode: 'array' })) as unknown as {
      cursor: Cursor<Row>;
    };
    try {
      for (let rows = await cursor.read(BATCH); rows.length > 0; rows = await cursor.read(BATCH)) yield rows;
    } finally {
      await cursor.close();
    }
  } finally {
    await runner.release();
  }
}

interface Cursor<Row> {
  read(count: number): Promise<Row[]>;
  close(): Promise<void>;
}
