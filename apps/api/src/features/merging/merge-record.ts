import type { EntityManager } from 'typeorm';
import { KEYS, MOVED, type MovedColumn } from './person-references.ts';

export type RowKey = Readonly<Record<string, unknown>>;

/** Names of tables and columns come from the table of references alone, never from a request. */
const named = (row: string, table: string) =>
  (KEYS[table] ?? []).map((column) => `t.${column} = ${row}.${column}`).join(' and ');

/** Does what a merge does to rows, and remembers each of them so that it can be done the other way round. */
export class MergeRecord {
  private place = 0;

  constructor(
    private readonly tx: EntityManager,
    readonly mergeId: string,
  ) {}

  /** Gives rows to another person. `only` narrows them down, with its values from $5 on. */
  async move(
    { table, column, key }: MovedColumn,
    from: string,
    to: string,
    only = 'true',
    values: readonly unknown[] = [],
  ): Promise<number> {
    const keys = key.map((one) => `'${one}', ${one}`).join(', ');
    const [row] = await this.tx.query<{ count: number }[]>(
      `with moved as (update ${table} set ${column} = $2 where ${column} = $1 and ${only}
        returning jsonb_build_object(${keys}) as key),
         kept as (insert into person_merge_rows (merge_id, place, table_name, row_key, act, before, after)
           select $3, $4::int + row_number() over (), '${table}', key, 'moved', jsonb_build_object('${column}',
             $1::uuid), jsonb_build_object('${column}', $2::uuid) from moved)
       select count(*)::int as count from moved`,
      [from, to, this.mergeId, this.place, ...values],
    );
    const count = row?.count ?? 0;
    this.place += count;
    return count;
  }

  /** Changes columns of one row; the values are as JSON writes them. */
  async change(table: string, key: RowKey, values: Readonly<Record<string, unknown>>): Promise<void> {
    const before = await this.row(table, key);
    await setColumns(this.tx, table, key, values);
    const after = await this.row(table, key);
    const changed = Object.keys(values);
    const only = (row: Record<string, unknown>) => Object.fromEntries(changed.map((column) => [column, row[column]]));
    await this.keep(table, key, 'changed', only(before), only(after));
  }

  /** Takes a row away whole, because the survivor has the same fact already. It stays readable in the record. */
  async setAside(table: string, key: RowKey): Promise<void> {
    const before = await this.row(table, key);
    await this.tx.query(
      `delete from ${table} t using jsonb_populate_record(null::${table}, $1) k where ${named('k', table)}`,
      [JSON.stringify(key)],
    );
    await this.keep(table, key, 'set_aside', before, {});
  }

  /** The marks that a person has in these sessions now. */
  async idsOf(
    table: 'attendance_records',
    personId: string,
    sessionIds: readonly (string | null)[],
  ): Promise<string[]> {
    const rows = await this.tx.query<{ id: string }[]>(
      `select id from ${table} where person_id = $1 and session_id = any($2)`,
      [personId, sessionIds],
    );
    return rows.map(({ id }) => id);
  }

  /** Remembers a change that was made otherwise. */
  async keep(table: string, key: RowKey, act: 'changed' | 'set_aside', before: object, after: object): Promise<void> {
    this.place += 1;
    await this.tx.query(
      'insert into person_merge_rows (merge_id, place, table_name, row_key, act, before, after) values ($1, $2, $3, $4, $5, $6, $7)',
      [this.mergeId, this.place, table, JSON.stringify(key), act, JSON.stringify(before), JSON.stringify(after)],
    );
  }

  private row(table: string, key: RowKey): Promise<Record<string, unknown>> {
    return rowOf(this.tx, table, key).then((row) => {
      if (!row) throw new Error(`No row of ${table} to merge`);
      return row;
    });
  }
}

export async function rowOf(tx: EntityManager, table: string, key: RowKey): Promise<Record<string, unknown> | null> {
  const [found] = await tx.query<{ row: Record<string, unknown> }[]>(
    `select to_jsonb(t) as row from ${table} t, jsonb_populate_record(null::${table}, $1) k where ${named('k', table)}`,
    [JSON.stringify(key)],
  );
  return found?.row ?? null;
}

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
export function keptRows(db: EntityManager, mergeId: string): Promise<KeptRow[]> {
  return db.query<KeptRow[]>(
    `select table_name as "table", row_key as key, act, before, after from person_merge_rows where merge_id = $1
      and act <> 'moved' order by place desc`,
    [mergeId],
  );
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

export async function putBack(tx: EntityManager, { table, before }: KeptRow): Promise<void> {
  await tx.query(
    `insert into ${table} overriding system value select * from jsonb_populate_record(null::${table}, $1)`,
    [JSON.stringify(before)],
  );
}
