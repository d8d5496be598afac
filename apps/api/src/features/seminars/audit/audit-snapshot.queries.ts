import type { DataSource, EntityManager } from 'typeorm';

/** Reads as of one moment, in a transaction in which the database refuses to write. */
export const inSnapshot = <T>(db: DataSource, work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  db.transaction('REPEATABLE READ', async (tx) => {
    await tx.query('set transaction read only');
    return work(tx);
  });

/** The latest time by which a server decided; of a database that no server used, the time of its clock. */
export async function latestTime(tx: EntityManager): Promise<Date> {
  const [row] = await tx.query<{ at: Date }[]>('select coalesce((select at from clock_mark), clock_timestamp()) as at');
  if (!row) throw new Error('The database has no clock');
  return row.at;
}
