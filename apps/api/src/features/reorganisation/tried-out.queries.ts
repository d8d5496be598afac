import type { EntityManager } from 'typeorm';

/** Tries work out: what it answers is kept, what it wrote is not. */
export async function triedOut<T>(tx: EntityManager, work: () => Promise<T>): Promise<T> {
  await tx.query('savepoint tried_out');
  const result = await work();
  await tx.query('rollback to savepoint tried_out');
  return result;
}
