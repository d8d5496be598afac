import type { Client } from 'pg';
import QueryStream from 'pg-query-stream';
import type { DataSource } from 'typeorm';

/** Rows of a query as arrays, a thousand at a time through a cursor; the connection goes back to the pool when the reader ends or leaves. */
export async function* rowsOf<Row extends readonly unknown[]>(db: DataSource, sql: string, parameters: unknown[]): AsyncGenerator<Row> {
  const runner = db.createQueryRunner();
  try {
    const client = (await runner.connect()) as Client;
    const stream = client.query(new QueryStream(sql, parameters, { batchSize: 1000, highWaterMark: 2000, rowMode: 'array' }));
    yield* stream as AsyncIterable<Row>;
  } finally {
    await runner.release();
  }
}
