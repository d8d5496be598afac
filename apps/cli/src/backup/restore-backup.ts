import { connect, connectUpTo, knownMigrations } from '@kaskad/api';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { pipeline } from 'node:stream/promises';
import { eachTable, verifiedManifest } from './archive.ts';
import type { Manifest } from './manifest.ts';
import { copyOf, digestOf, SAME_TEXT, tablesOf } from './tables.queries.ts';

export interface RestoreBackup {
  readonly databaseUrl: string;
  readonly file: string;
  readonly tell: (line: string) => void;
  /**
   * What belongs to the restore beside the rows: done when all of them have been compared, before they are there for
   * others. When it fails, nothing is restored.
   */
  readonly beside?: (db: pg.ClientBase, manifest: Manifest) => Promise<void>;
}

/**
 * Puts every row of a backup into an empty database, and brings it to the schema of this version. The file is read to
 * its end first; all rows come in one transaction and are compared with what was written, so that a restore is whole or
 * has not happened.
 */
export async function restoreBackup({ databaseUrl, file, tell, beside }: RestoreBackup): Promise<Manifest> {
  const manifest = await verifiedManifest(file);
  const unknown = manifest.migrations.filter((name) => !knownMigrations().includes(name));
  if (unknown.length > 0)
    throw new Error(
      `The backup was made by a newer version of Kaskad (${unknown.join(', ')}): restore it with that version`,
    );
  await makeSchema(databaseUrl, manifest.migrations);
  const db = new pg.Client(databaseUrl);
  await db.connect();
  try {
    await db.query(SAME_TEXT);
    await db.query('begin');
    await fill(db, file, manifest, tell);
    await beside?.(db, manifest);
    await db.query('commit');
  } finally {
    await db.end();
  }
  const newer = await connect(databaseUrl);
  await newer.runMigrations({ transaction: 'each' }).finally(() => newer.destroy());
  return manifest;
}

/** The schema that the rows fit; refuses a database in which somebody has worked. */
async function makeSchema(databaseUrl: string, migrations: readonly string[]): Promise<void> {
  const db = await connectUpTo(databaseUrl, migrations);
  try {
    const [there] = await db.query<{ found: boolean }[]>(
      `select to_regclass('public.migrations') is not null as found`,
    );
    if (there?.found) {
      const done = await db.query<{ name: string }[]>('select name from migrations');
      const beyond = done.filter(({ name }) => !migrations.includes(name));
      const [used] = await db.query<{ found: boolean }[]>(
        'select exists (select from commissions) or exists (select from accounts) as found',
      );
      if (used?.found)
        throw new Error(
          'The database is not empty: restore into a new one (with the embedded PostgreSQL: another KASKAD_HOME)',
        );
      if (beyond.length > 0)
        throw new Error(
          `The database already has a newer schema than the backup: restore into a database without tables`,
        );
    }
    await db.runMigrations({ transaction: 'each' });
  } finally {
    await db.destroy();
  }
}

async function fill(db: pg.ClientBase, file: string, manifest: Manifest, tell: (line: string) => void): Promise<void> {
  const tables = await tablesOf(db);
  const differing = manifest.tables.filter(
    ({ name, columns }) => tables.find((table) => table.name === name)?.columns.join() !== columns.join(),
  );
  if (differing.length > 0 || tables.length !== manifest.tables.length)
    throw new Error(`The backup and the schema do not fit: ${differing.map(({ name }) => name).join(', ')}`);
  // Rows come table by table and refer to each other both ways; triggers have done their work where the rows come from.
  const references = await takeReferencesOff(db);
  for (const { name } of tables) await db.query(`alter table "${name}" disable trigger user`);
  await db.query(`truncate ${tables.map(({ name }) => `"${name}"`).join(', ')}`);
  await eachTable(file, async (name, rows) => {
    const table = manifest.tables.find((one) => one.name === name);
    if (!table) throw new Error(`The backup does not know its table ${name}`);
    await pipeline(rows, db.query(copyFrom(`copy ${copyOf(table)} from stdin`)));
    const { rows: count, digest } = await digestOf(db, name);
    if (count !== table.rows || digest !== table.digest)
      throw new Error(`${name} differs from what was backed up: ${count} rows instead of ${table.rows}`);
    tell(`${name}: ${count}`);
  });
  for (const { name, last, called } of manifest.sequences)
    await db.query('select setval($1::regclass, $2, $3)', [`"${name}"`, last, called]);
  for (const { name } of tables) await db.query(`alter table "${name}" enable trigger user`);
  for (const { table, name, definition } of references)
    await db.query(`alter table ${table} add constraint "${name}" ${definition}`);
}

async function takeReferencesOff(db: pg.ClientBase): Promise<{ table: string; name: string; definition: string }[]> {
  const { rows } = await db.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
      from pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace order by conrelid::regclass::text, conname`,
  );
  for (const { table, name } of rows) await db.query(`alter table ${table} drop constraint "${name}"`);
  return rows;
}
