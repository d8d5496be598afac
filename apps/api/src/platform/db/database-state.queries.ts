import type { DataSource, EntityManager } from 'typeorm';

/** What must be on, so that an acknowledged answer outlives a power cut. */
const DURABLE = ['fsync', 'full_page_writes', 'synchronous_commit'];
const OLDEST = 18;

/** The names of the settings that are off. */
export async function durabilityOff(db: EntityManager): Promise<string[]> {
  const rows = await db.query<{ name: string }[]>(
    `select name from pg_settings where name = any($1) and setting = 'off' order by name`,
    [DURABLE],
  );
  return rows.map(({ name }) => name);
}

/** Throws when the server is older than what the schema is written for: an older one would fail half-way through it. */
export async function demandSupportedVersion(db: DataSource | EntityManager): Promise<void> {
  const [row] = await db.query<{ version: string; number: number }[]>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
  );
  const refusal = versionRefusal(row?.number ?? 0, row?.version ?? '?');
  if (refusal) throw new Error(refusal);
}

/** `number` as PostgreSQL counts: 180004 is 18.4. Null when the version will do. */
export const versionRefusal = (number: number, version: string): string | null =>
  number >= OLDEST * 10_000 ? null : `PostgreSQL ${version} is too old: Kaskad needs ${OLDEST} or newer.`;

/** The names of the migrations that the database went through; none where it is not one of Kaskad. */
export async function appliedMigrations(db: DataSource): Promise<string[]> {
  const [table] = await db.query<{ found: boolean }[]>("select to_regclass('migrations') is not null as found");
  if (!table?.found) return [];
  const rows = await db.query<{ name: string }[]>('select name from migrations order by id');
  return rows.map(({ name }) => name);
}

/** Throws when the database does not answer. */
export async function askForAnswer(db: DataSource): Promise<void> {
  await db.query('select 1');
}

/** So many bytes are written to see whether the database has room again. */
const PROBE_KILOBYTES = 1_024;

/** Writes about a megabyte for the length of the transaction; throws when the database has no room. */
export async function writeProbe(tx: EntityManager): Promise<void> {
  await tx.query(
    `create temporary table room_to_write on commit drop as select repeat('x', 1000) as bytes
      from generate_series(1, ${PROBE_KILOBYTES})`,
  );
}

/** The clock of the database as it is now, also within a transaction, in milliseconds of the epoch. */
export async function databaseTime(db: DataSource): Promise<number> {
  const [row] = await db.query<{ at: Date }[]>('select clock_timestamp() as at');
  if (!row) throw new Error('The database has no clock');
  return row.at.getTime();
}
