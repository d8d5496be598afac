import type { EntityManager } from 'typeorm';

export const FIRST = 5;

/** What breaks a rule: how many rows, and the first of them by their ids. */
export interface Broken {
  readonly count: number;
  readonly first: readonly Readonly<Record<string, unknown>>[];
}

/** Of a statement that finds what breaks a rule, each as one object in the column `found`. */
export async function brokenRows(tx: EntityManager, statement: string, values: readonly unknown[]): Promise<Broken> {
  const rows = await tx.query<{ count: number; found: Record<string, unknown> }[]>(
    `select count(*) over ()::int as count, found from (${statement}) broken order by found limit ${FIRST}`,
    [...values],
  );
  return { count: rows[0]?.count ?? 0, first: rows.map(({ found }) => found) };
}
