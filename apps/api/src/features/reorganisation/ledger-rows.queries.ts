import type { EntityManager } from 'typeorm';
import { LEDGER_COLUMNS, type LedgerTable } from './ledger-tables.ts';

/** Columns of a row by their names, with values as JSON writes them. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Sets columns of the rows that `where` finds (of `t`; its values begin at `$1`), and locks them; each as it was and as
 * it is now.
 */
export function setColumns(
  tx: EntityManager,
  table: LedgerTable,
  set: Row,
  where: string,
  values: readonly unknown[],
): Promise<{ was: Row; now: Row }[]> {
  const assigned = Object.keys(set)
    .map((column, index) => `${column} = $${values.length + index + 1}`)
    .join(', ');
  return tx.query(
    `with old as materialized (select t.id, to_jsonb(t) as was from ${table} t where ${where} for update),
         done as (update ${table} t set ${assigned} from old
           where t.id = old.id returning t.id, old.was, to_jsonb(t) as now)
       select was, now from done order by id`,
    [...values, ...Object.values(set)],
  );
}

/** Adds rows, which all have the same columns. */
export async function insertRows(
  tx: EntityManager,
  table: 'appointments' | 'role_grants',
  rows: readonly Row[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await tx.query(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}

interface ChangedRow {
  readonly place: number;
  readonly subject: LedgerTable;
  readonly id: string;
  readonly before: Row | null;
  readonly after: Row;
}

/** Keeps what a change did to rows. */
export async function insertChangedRows(
  tx: EntityManager,
  changeId: string,
  rows: readonly ChangedRow[],
): Promise<void> {
  await tx.query(
    `insert into commission_change_rows (change_id, place, subject, subject_id, before, after)
         select $1, place, subject, id, nullif(before, 'null'), after
           from jsonb_to_recordset($2) as r (place int, subject text, id uuid, before jsonb, after jsonb)`,
    [changeId, JSON.stringify(rows)],
  );
}

/** The ids of those rows that are still as they were left. */
export async function unchangedRows(
  db: EntityManager,
  table: LedgerTable,
  rows: readonly { readonly id: string; readonly after: Row }[],
): Promise<string[]> {
  const kept = await db.query<{ id: string }[]>(
    `select n.id from jsonb_to_recordset($1) as n (id uuid, after jsonb) where exists (select from ${table} t
        where t.id = n.id and to_jsonb(t) @> n.after)`,
    [JSON.stringify(rows)],
  );
  return kept.map(({ id }) => id);
}

/** Takes rows away. */
export async function removeRows(tx: EntityManager, table: LedgerTable, ids: readonly string[]): Promise<void> {
  await tx.query(`delete from ${table} where id = any($1)`, [ids]);
}

/** Sets the columns that a change of commissions writes back to what they were. */
export async function putBack(
  tx: EntityManager,
  table: LedgerTable,
  rows: readonly { readonly id: string; readonly before: Row }[],
): Promise<void> {
  const columns = LEDGER_COLUMNS[table];
  await tx.query(
    `update ${table} t set (${columns.join(', ')}) = (select ${columns.map((column) => `r.${column}`).join(', ')}
        from jsonb_populate_record(t, n.before) r)
       from jsonb_to_recordset($1) as n (id uuid, before jsonb) where t.id = n.id`,
    [JSON.stringify(rows)],
  );
}

/** Trainers of these seminars are free again. */
export async function cancelTrainersOf(tx: EntityManager, seminarIds: readonly string[]): Promise<void> {
  await tx.query(
    `update session_trainers set cancelled = true
       where session_id in (select id from seminar_sessions where seminar_id = any($1))`,
    [seminarIds],
  );
}

/** Whoever attended or delivered these seminars, which were called off: the hours may be free for something else. */
export async function peopleOnceBound(tx: EntityManager, seminarIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `select person_id as id from enrolments where seminar_id = any($1)
     union select t.person_id from session_trainers t join seminar_sessions x on x.id = t.session_id
       where x.seminar_id = any($1)`,
    [seminarIds],
  );
  return rows.map(({ id }) => id);
}
