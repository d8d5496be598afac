import type { DataSource, EntityManager } from 'typeorm';

/** What must be on, so that an acknowledged answer outlives a power cut. */
const DURABLE = ['fsync', 'full_page_writes', 'synchronous_commit'];
const OLDEST = 16;

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
