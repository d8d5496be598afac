import { Config, connect, keyFileOf, readKeyFile, writeOnce } from '@kaskad/api';
import { existsSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { makeBackup } from '../backup/make-backup.ts';
import { passphraseFrom } from '../backup/passphrase.ts';
import { sealKey } from '../backup/sealed-key.ts';
import { WrongUse } from '../wrong-use.ts';

/** Backs the database up into FILE while its servers run, and its key, under a passphrase, into FILE.key. */
export async function backupCommand(args: string[]): Promise<void> {
  const {
    values,
    positionals: [file, ...more],
  } = parseArgs({ args, allowPositionals: true, options: { 'passphrase-file': { type: 'string' } } });
  if (!file || more.length > 0) throw new WrongUse('kaskad backup FILE');
  const config = Config.from(process.env);
  const keyFile = `${file}.key`;
  if (existsSync(keyFile)) throw new Error(`${keyFile} is there already`);
  const key = readKeyFile(keyFileOf(config));
  if (!key) throw new Error(`There is no key in ${keyFileOf(config)}: without it the backup could not be read`);
  const passphrase = await passphraseFrom(values['passphrase-file']);
  const now = new Date();
  const { tables } = await makeBackup({
    databaseUrl: config.databaseUrl,
    file,
    now,
    tell: (line) => process.stderr.write(`  ${line}\n`),
  });
  writeOnce(keyFile, sealKey(key, passphrase));
  const bytes = statSync(file).size;
  const db = await connect(config.databaseUrl);
  await db.query('insert into backups (made_at, bytes) values ($1, $2)', [now, bytes]).finally(() => db.destroy());
  console.log(
    `${tables.length} tables, ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows, ${(bytes / 1_048_576).toFixed(1)} MB: ${file}\nThe key, under the passphrase: ${keyFile}`,
  );
}
