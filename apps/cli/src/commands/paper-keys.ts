import { Config, connect, PaperKeyActs } from '@kaskad/api';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { WrongUse } from '../wrong-use.ts';

const USE = 'kaskad key papers [new [--root FILE] | withdraw ID [--since YYYY-MM-DD] [--root FILE] | take-root FILE]';

/** The keys that sign certificates: which there are, a new one, one that counts no more, the root out of the database. */
export async function paperKeysCommand(args: string[]): Promise<void> {
  const { act, subject, since, root } = parsed(args);
  const config = Config.from(process.env);
  const db = await connect(config.databaseUrl);
  try {
    const keys = await PaperKeyActs.open(config, db, new Date());
    if (act === 'new') console.log(`From now on certificates are signed with the key ${await keys.make(root)}`);
    else if (act === 'withdraw' && subject)
      console.log(
        `The key ${subject} is withdrawn. From now on certificates are signed with the key ${await keys.withdraw(subject, since, root)}`,
      );
    else if (act === 'take-root' && subject) {
      await keys.takeRootTo(subject);
      console.log(
        `The root key was moved to ${subject}: keep two copies of it where no network is. Backups made before still hold it.`,
      );
    } else for (const key of await keys.list()) console.log(lineOf(key));
  } finally {
    await db.destroy();
  }
}

function parsed(args: string[]) {
  const options = { root: { type: 'string' }, since: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [act, subject, ...rest] = positionals;
  const { since, root } = values;
  const isRight =
    (act === undefined || act === 'new' ? subject === undefined : subject !== undefined) &&
    (act === undefined || ['new', 'withdraw', 'take-root'].includes(act)) &&
    (since === undefined || /^\d{4}-\d{2}-\d{2}$/.test(since)) &&
    rest.length === 0;
  if (!isRight) throw new WrongUse(USE);
  return { act, subject, since, root: root === undefined ? undefined : rootIn(root) };
}

function rootIn(file: string): Buffer {
  const bytes = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (bytes.length !== 32) throw new Error(`${file} does not hold a root key of 32 bytes in base64`);
  return bytes;
}

function lineOf({
  id,
  purpose,
  validFrom,
  validTo,
  withdrawnSince,
  sealed,
}: Awaited<ReturnType<PaperKeyActs['list']>>[number]) {
  const place = sealed ? 'in the database' : purpose === 'root' ? 'kept elsewhere' : 'deleted';
  const standing = withdrawnSince ? `what it signed from ${withdrawnSince} on does not count` : 'good';
  return `${id}  ${purpose.padEnd(7)}  ${validFrom} … ${validTo}  ${standing}, private half ${place}`;
}
