import {
  Config,
  connect,
  Jobs,
  opensSecret,
  keyFileOf,
  keyText,
  readKeyFile,
  writeOnce,
  type JobQueue,
} from '@kaskad/api';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import type { Manifest } from '../backup/manifest.ts';
import { passphraseFrom } from '../backup/passphrase.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { openKey } from '../backup/sealed-key.ts';
import { WrongUse } from '../wrong-use.ts';

/** Puts a backup and its key into an empty installation. */
export async function restoreCommand(args: string[]): Promise<void> {
  const {
    values,
    positionals: [file, ...more],
  } = parseArgs({ args, allowPositionals: true, options: { 'passphrase-file': { type: 'string' } } });
  if (!file || more.length > 0) throw new WrongUse('kaskad restore FILE');
  const config = Config.from(process.env);
  const sealed = `${file}.key`;
  if (!existsSync(sealed)) throw new Error(`${sealed} is missing: it holds the key of the backup`);
  const key = openKey(readFileSync(sealed, 'utf8'), await passphraseFrom(values['passphrase-file']));
  const keyFile = keyFileOf(config);
  const there = readKeyFile(keyFile);
  if (there && !there.equals(key))
    throw new Error(`${keyFile} holds another key: restore into an empty KASKAD_HOME, or move that key away`);
  const manifest = await restoreBackup({
    databaseUrl: config.databaseUrl,
    file,
    tell: (line) => process.stderr.write(`  ${line}\n`),
    // A restore that ends between two of these steps can be repeated: the rows come last, and until they do the
    // database is empty.
    beside: async (db, { jobs }) => {
      if (!(await opens(db, key)))
        throw new Error(`${sealed} belongs to another backup: its key does not open this one`);
      writeOnce(keyFile, keyText(key));
      await leaveJobsAnew(config, db, jobs);
    },
  });
  console.log(
    `${manifest.tables.length} tables, ${manifest.tables.reduce((sum, { rows }) => sum + rows, 0)} rows, as they were at ${manifest.madeAt}; every table compared with the backup`,
  );
}

/**
 * Backups of versions that kept no secret in the database are opened by any key; their first start compares it with the
 * rows.
 */
async function opens(db: pg.ClientBase, key: Buffer): Promise<boolean> {
  const {
    rows: [table],
  } = await db.query<{ found: boolean }>(`select to_regclass('installation_secret') is not null as found`);
  if (!table?.found) return true;
  const {
    rows: [secret],
  } = await db.query<{ wrapped: Buffer }>('select wrapped from installation_secret');
  return !secret || opensSecret(key, secret.wrapped);
}

/** The work that was not done, in the transaction that brings the rows. */
async function leaveJobsAnew(config: Config, db: pg.ClientBase, jobs: Manifest['jobs']): Promise<void> {
  const source = await connect(config.databaseUrl);
  const queues = new Jobs(config, source.manager);
  try {
    await queues.start();
    for (const { queue, data } of jobs)
      await queues.leave(async (text, values) => (await db.query(text, values)).rows, queue as JobQueue, data as never);
  } finally {
    await queues.onApplicationShutdown();
    await source.destroy();
  }
}
