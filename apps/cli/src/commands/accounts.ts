import { Config } from '@kaskad/api/config';
import { existsSync, readFileSync } from 'node:fs';
import { type DemoAccount, demoAccountsFile } from '../seed/demo-accounts.ts';

/** Lists the demo accounts that the seed made; nothing where there was no demo seed. */
export async function accountsCommand(args: string[]): Promise<void> {
  const config = Config.from(process.env);
  const file = demoAccountsFile(config.home);
  const known: DemoAccount[] = config.isDemo && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const accounts = known.map(({ path, ...account }) => ({ ...account, link: `${config.publicUrl}${path}` }));
  if (args.includes('--json')) return console.log(JSON.stringify(accounts));
  for (const { role, login, password, name, link } of accounts)
    console.log(`${role}\t${login}\t${password}\t${name}\t${link}`);
}
