import { Config, PasswordLinksService } from '@kaskad/api';
import { parseArgs } from 'node:util';
import { startApplication } from '../application.ts';
import { WrongUse } from '../wrong-use.ts';

/**
 * Lets the owner of an account in again when no administrator can: enables it and prints a link, once, by which a
 * password is set.
 */
export async function recoverCommand(args: string[]): Promise<void> {
  const {
    values: { login, 'second-factor': secondFactor },
  } = parseArgs({ args, options: { login: { type: 'string' }, 'second-factor': { type: 'boolean', default: false } } });
  if (!login) throw new WrongUse('kaskad recover needs --login');
  const app = await startApplication(Config.from(process.env));
  try {
    const { url, until } = await app.get(PasswordLinksService).recover(login, { secondFactor });
    console.log(JSON.stringify({ login, url, until }));
  } finally {
    await app.close();
  }
}
