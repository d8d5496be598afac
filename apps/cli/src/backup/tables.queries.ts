import type { ClientBase } from 'pg';

/** Rows are written and compared as text: the same settings on both sides. */
export const SAME_TEXT = `set datestyle = 'ISO, MDY'; set timezone = 'UTC'; set intervalstyle = 'postgres'; set bytea_output = 'hex'; set extra_float_digits = 1`;

export interface TableColumns {
  readonly name: string;
  readonly columns: string[];
}

/** Every table of the schema but the list of migrations, with the columns that are not calculated from others. */
export async function tablesOf(db: ClientBase): Promise<TableColumns[]> {
  const { rows } = await db.query<TableColumns>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migrations' group by c.relname
     order by c.relname`,
  );
  return rows;
}

/** How many rows a table has, and a sum over their text. */
export async function digestOf(db: ClientBase, table: string): Promise<{ rows: number; digest: string }> {
  const {
    rows: [row],
  } = await db.query<{ rows: string; digest: string }>(
    `select count(*) as rows, coalesce(sum(('x' || substr(md5(t::text), 1, 16))::bit(64)::bigint::numeric), 0)::text
      as digest from "${table}" t`,
  );
  return { rows: Number(row?.rows ?? 0), digest: row?.digest ?? '0' };
}

export async function sequencesOf(db: ClientBase): Promise<{ name: string; last: string; called: boolean }[]> {
  const { rows } = await db.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'
      order by relname`,
  );
  const found: { name: string; last: string; called: boolean }[] = [];
  for (const { name } of rows) {
    const {
      rows: [state],
    } = await db.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from "${name}"`,
    );
    if (state) found.push({ name, ...state });
  }
  return found;
}

export const copyOf = ({ name, columns }: TableColumns): string =>
  `"${name}" (${columns.map((column) => `"${column}"`).join(', ')})`;
