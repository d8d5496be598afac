import { Config } from '@kaskad/api/config';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One way into the demo: who it is, and the link that opens the door. */
export interface DemoAccount {
  readonly name: string;
  readonly role: string;
  /** Login for staff; phone number for members. */
  readonly login: string;
  /** Password for staff; PIN for members. */
  readonly password: string;
  /** Path of the page to begin with; the address of the installation goes before it. */
  readonly path: string;
}

const fileIn = (home: string) => join(home, 'demo-accounts.json');

export function keepDemoAccounts(home: string, accounts: readonly DemoAccount[]): void {
  writeFileSync(fileIn(home), JSON.stringify(accounts, null, 2), { mode: 0o600 });
}

/** Lists the demo accounts that the seed made; nothing where there was no demo seed. */
export async function accountsCommand(args: string[]): Promise<void> {
  const config = Config.from(process.env);
  const file = fileIn(config.home);
  const known: DemoAccount[] = config.isDemo && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const accounts = known.map(({ path, ...account }) => ({ ...account, link: `${config.publicUrl}${path}` }));
  if (args.includes('--json')) return console.log(JSON.stringify(accounts));
  for (const { role, login, password, name, link } of accounts) console.log(`${role}\t${login}\t${password}\t${name}\t${link}`);
}
