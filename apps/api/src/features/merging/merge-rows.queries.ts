import { type EntityManager, Not } from 'typeorm';
import { MergedRow } from './merged-row.entity.ts';
import { KEYS, MOVED, type MovedColumn } from './person-references.ts';

export type RowKey = Readonly<Record<string, unknown>>;

/** Names of tables and columns come from the table of references alone, never from a request. */
const named = (row: string, table: string) =>
  (KEYS[table] ?? []).map((column) => `t.${column} = ${row}.${column}`).join(' and ');

/** Marks of attendance change hands only while the transaction says for which merge. */
export async function nameMerge(tx: EntityManager, mergeId: string): Promise<void> {
  await tx.query(`select set_config('kaskad.merge', $1, true)`, [mergeId]);
}

/** Marks in the sessions $5, and those in other sessions, with the marks $6 whichever session they are of. */
export const IN_SESSIONS = 'session_id = any($5::uuid[])';
export const IN_OTHER_SESSIONS = '(session_id <> all($5::uuid[]) or id = any($6::uuid[]))';

/** The merge that remembers a row, and the place of the row in it. */
interface Place {
  readonly mergeId: string;
  readonly place: number;
}

interface Moving {
  readonly from: string;
  readonly to: string;
  /** Narrows the rows down, with its values from $5 on. */
  readonly only: string;
  readonly values: readonly unknown[];
}

/** Gives rows to another person and remembers them behind the `place` of the merge; how many they are. */
export async function moveRows(
  tx: EntityManager,
  { table, column, key }: MovedColumn,
  { from, to, only, values }: Moving,
  { mergeId, place }: Place,
): Promise<number> {
  const keys = key.map((one) => `'${one}', ${one}`).join(', ');
  const [row] = await tx.query<{ count: number }[]>(
    `with moved as (update ${table} set ${column} = $2 where ${column} = $1 and ${only}
        returning jsonb_build_object(${keys}) as key),
         kept as (insert into person_merge_rows (merge_id, place, table_name, row_key, act, before, after)
           select $3, $4::int + row_number() over (), '${table}', key, 'moved', jsonb_build_object('${column}',
             $1::uuid), jsonb_build_object('${column}', $2::uuid) from moved)
       select count(*)::int as count from moved`,
    [from, to, mergeId, place, ...values],
  );
  return row?.count ?? 0;
}

/** Takes one row away. */
export async function removeRow(tx: EntityManager, table: string, key: RowKey): Promise<void> {
  await tx.query(
    `delete from ${table} t using jsonb_populate_record(null::${table}, $1) k where ${named('k', table)}`,
    [JSON.stringify(key)],
  );
}

/** One row, by the names of its columns and as JSON writes its values; null when it is gone. */
export async function rowOf(tx: EntityManager, table: string, key: RowKey): Promise<Record<string, unknown> | null> {
  const [found] = await tx.query<{ row: Record<string, unknown> }[]>(
    `select to_jsonb(t) as row from ${table} t, jsonb_populate_record(null::${table}, $1) k where ${named('k', table)}`,
    [JSON.stringify(key)],
  );
  return found?.row ?? null;
}

/** Sets columns of one row; the values are as JSON writes them. */
export async function setColumns(
  tx: EntityManager,
  table: string,
  key: RowKey,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const columns = Object.keys(values);
  await tx.query(
    `update ${table} t set ${columns.map((column) => `${column} = n.${column}`).join(', ')}
     from jsonb_populate_record(null::${table}, $1) k, jsonb_populate_record(null::${table}, $2) n
     where ${named('k', table)}`,
    [JSON.stringify(key), JSON.stringify(values)],
  );
}

export interface KeptRow {
  readonly table: string;
  readonly key: RowKey;
  readonly act: 'moved' | 'changed' | 'set_aside';
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown>;
}

/**
 * What a merge changed or set aside, the last first: in this order it is undone. Moved rows come by the thousand and
 * are counted only.
 */
export async function keptRows(db: EntityManager, mergeId: string): Promise<KeptRow[]> {
  const rows = await db.find(MergedRow, { where: { mergeId, act: Not('moved') }, order: { place: 'DESC' } });
  return rows.map(({ tableName, rowKey, act, before, after }) => ({
    table: tableName,
    key: rowKey,
    act,
    before,
    after,
  }));
}

/** Gives moved rows back; returns how many could not be, because they are gone or somebody else's by now. */
export async function moveBack(tx: EntityManager, mergeId: string): Promise<number> {
  let lost = 0;
  for (const { table, column } of MOVED) {
    const [row] = await tx.query<{ lost: number }[]>(
      `with kept as (select row_key, before, after from person_merge_rows where merge_id = $1
        and table_name = '${table}' and act = 'moved' and before ? '${column}'),
         given as (update ${table} t set ${column} = (kept.before ->> '${column}')::uuid
           from kept, jsonb_populate_record(null::${table}, kept.row_key) k
           where ${named('k', table)} and t.${column} = (kept.after ->> '${column}')::uuid returning 1)
       select ((select count(*) from kept) - (select count(*) from given))::int as lost`,
      [mergeId],
    );
    lost += row?.lost ?? 0;
  }
  return lost;
}

/** Remembers what was done to one row. */
export async function keepRow(
  tx: EntityManager,
  { mergeId, place }: Place,
  { table, key, act, before, after }: Pick<KeptRow, 'table' | 'key' | 'act'> & { before: object; after: object },
): Promise<void> {
  await tx.query(
    'insert into person_merge_rows (merge_id, place, table_name, row_key, act, before, after) values ($1, $2, $3, $4, $5, $6, $7)',
    [mergeId, place, table, JSON.stringify(key), act, JSON.stringify(before), JSON.stringify(after)],
  );
}

/** Puts back a row that was set aside. */
export async function putBack(tx: EntityManager, { table, before }: KeptRow): Promise<void> {
  await tx.query(
    `insert into ${table} overriding system value select * from jsonb_populate_record(null::${table}, $1)`,
    [JSON.stringify(before)],
  );
}
