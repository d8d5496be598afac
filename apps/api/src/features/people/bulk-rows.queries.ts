import type { EntityManager } from 'typeorm';

const AT_ONCE = 5_000;

/** Runs one statement over many rows, a few thousand at a time: `sql` reads them from `jsonb_to_recordset($1)`. */
export async function inBulk(tx: EntityManager, rows: readonly object[], sql: string): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await tx.query(sql, [JSON.stringify(rows.slice(from, from + AT_ONCE))]);
}

export type Subject = 'commission' | 'person' | 'appointment';

/** Where a row stands in the file. */
export interface FileLine {
  readonly sheet: string;
  readonly line: number;
}

/** One row that an import adds (`before` is null) or changes, by the names of its columns. */
export interface RowChange {
  readonly subject: Subject;
  readonly id: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>>;
  /** The line of the file that says so; none for a list of commissions. */
  readonly from?: FileLine;
}

/** The columns that an import may change. */
const CHANGED: Readonly<Record<Subject, { table: string; columns: readonly string[] }>> = {
  commission: { table: 'commissions', columns: ['kind', 'number', 'name', 'time_zone', 'parent_id', 'path'] },
  person: {
    table: 'persons',
    columns: [
      'family_name',
      'given_name',
      'patronymic',
      'name_key',
      'phone',
      'language',
      'is_operator',
      'home_commission_id',
      'iin_cipher',
      'iin_hash',
      'iin_tail',
    ],
  },
  appointment: { table: 'appointments', columns: ['position', 'nominated_by', 'ended_on', 'end_reason'] },
};

/** Writes the `after` of changes into the rows that exist already. */
export async function changeRows(tx: EntityManager, changes: readonly RowChange[]): Promise<void> {
  for (const subject of Object.keys(CHANGED) as Subject[]) {
    const { table, columns } = CHANGED[subject];
    const rows = changes
      .filter((change) => change.subject === subject && change.before !== null)
      .map(({ id, after }) => ({ id, after }));
    await inBulk(
      tx,
      rows,
      `
      update ${table} t set (${columns.join(', ')}) = (select ${columns.map((column) => `r.${column}`).join(', ')}
        from jsonb_populate_record(t, n.after) r)
      from jsonb_to_recordset($1) as n (id uuid, after jsonb) where t.id = n.id`,
    );
  }
}

export const TABLES: Readonly<Record<Subject, string>> = {
  appointment: 'appointments',
  person: 'persons',
  commission: 'commissions',
};

/**
 * A row `t` as an import remembers it: without the IIN, of which a mark is enough to see a correction, and without what
 * moves with other rows.
 */
export const ROW_AS_KEPT: Readonly<Record<Subject, string>> = {
  person:
    "(to_jsonb(t) - '{iin_cipher,iin_hash,created_at}'::text[]) || jsonb_build_object('iin_mark', left(encode(t.iin_hash, 'hex'), 12))",
  appointment: "to_jsonb(t) - 'created_at'",
  commission: "to_jsonb(t) - '{path,created_at}'::text[]",
};

/** The rows of a subject ($2) that an import ($1) added, for `in`. */
export const ADDED = '(select subject_id from roster_changes where import_id = $1 and subject = $2 and before is null)';
