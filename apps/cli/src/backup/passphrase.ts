import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { WrongUse } from '../wrong-use.ts';
import { SHORTEST_PASSPHRASE } from './sealed-key.ts';

/**
 * From the file that was named, from KASKAD_BACKUP_PASSPHRASE, or typed in. Throws when it is too short to protect a
 * key.
 */
export async function passphraseFrom(file: string | undefined): Promise<string> {
  const passphrase =
    (file ? readFileSync(file, 'utf8').replace(/\r?\n$/, '') : process.env['KASKAD_BACKUP_PASSPHRASE']) ??
    (await typed());
  if (passphrase.length < SHORTEST_PASSPHRASE) {
    throw new WrongUse(
      `The passphrase that protects the key has at least ${SHORTEST_PASSPHRASE} characters: --passphrase-file FILE or KASKAD_BACKUP_PASSPHRASE`,
    );
  }
  return passphrase;
}

async function typed(): Promise<string> {
  if (!process.stdin.isTTY) return '';
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await asking.question('Passphrase of the key: ');
  } finally {
    asking.close();
  }
}
