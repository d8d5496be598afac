import { moveFile } from '@kaskad/api';
import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { BackupWriter } from './archive.ts';
import type { BackedUpTable, Manifest } from './manifest.ts';
import { copyOf, digestOf, SAME_TEXT, sequencesOf, tablesOf } from './tables.queries.ts';

export interface MakeBackup {
  readonly databaseUrl: string;
  readonly file: string;
  readonly now: Date;
  readonly tell: (line: string) => void;
}

/**
 * Writes every row of the database as of one moment, while people go on working: one snapshot, one table after another.
 * The file has its name only when all of it is on the disk.
 */
export async function makeBackup({ databaseUrl, file, now, tell }: MakeBackup): Promise<Manifest> {
  if (existsSync(file)) throw new Error(`${file} is there already`);
  const draft = `${file}.${randomUUID().slice(0, 8)}.part`;
  const db = new pg.Client(databaseUrl);
  await db.connect();
  try {
    await db.query(SAME_TEXT);
    await db.query('begin isolation level repeatable read read only');
    const writer = new BackupWriter(draft);
    const tables: BackedUpTable[] = [];
    for (const table of await tablesOf(db)) {
      const sha256 = await writer.table(table.name, db.query(copyTo(`copy ${copyOf(table)} to stdout`)));
      const counted = await digestOf(db, table.name);
      tables.push({ ...table, ...counted, sha256 });
      tell(`${table.name}: ${counted.rows}`);
    }
    const {
      rows: [server],
    } = await db.query<{ version: string }>(`select current_setting('server_version') as version`);
    const { rows: migrations } = await db.query<{ name: string }>('select name from migrations order by id');
    const manifest: Manifest = {
      format: 1,
      madeAt: now.toISOString(),
      postgres: server?.version ?? '',
      migrations: migrations.map(({ name }) => name),
      tables,
      sequences: await sequencesOf(db),
      jobs: await unfinishedJobs(db),
    };
    await writer.end(manifest);
    moveFile(draft, file);
    return manifest;
  } finally {
    rmSync(draft, { force: true });
    await db.end();
  }
}

/** Work that was left, runs, waits for another try or was given up; done work is of no use. */
async function unfinishedJobs(db: pg.ClientBase): Promise<Manifest['jobs']> {
  const {
    rows: [queue],
  } = await db.query<{ found: boolean }>(`select to_regclass('jobs.job') is not null as found`);
  if (!queue?.found) return [];
  const { rows } = await db.query<{ queue: string; data: Record<string, unknown> }>(
    `select name as queue, data from jobs.job where state in ('created', 'retry', 'active', 'failed')
      and name not like '\\_\\_%' order by created_on, id`,
  );
  return rows;
}
