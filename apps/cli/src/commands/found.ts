import { Config, FoundingLinksService, FoundingService } from '@kaskad/api';
import { parseArgs } from 'node:util';
import { startApplication } from '../application.ts';
import { WrongUse } from '../wrong-use.ts';

/**
 * Without words: prints a one-time link by which an empty installation is founded in the browser. With them: founds it
 * and prints the temporary password of the first administrator, once.
 */
export async function foundCommand(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      code: { type: 'string' },
      kk: { type: 'string' },
      ru: { type: 'string' },
      login: { type: 'string', default: 'admin' },
      kind: { type: 'string', default: 'regional' },
      zone: { type: 'string', default: 'Asia/Qyzylorda' },
    },
  });
  const { code, kk, ru, login, kind, zone } = values;
  if ((code || kk || ru) && !(code && kk && ru)) throw new WrongUse('The first commission needs --code, --kk and --ru');
  const app = await startApplication(Config.from(process.env));
  try {
    if (!code || !kk || !ru) return console.log(JSON.stringify(await app.get(FoundingLinksService).make()));
    const { password } = await app.get(FoundingService).found({ code, kind, name: { kk, ru }, timeZone: zone, login });
    console.log(JSON.stringify({ login, password }));
  } finally {
    await app.close();
  }
}
