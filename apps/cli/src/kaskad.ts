import 'reflect-metadata';
import { accountsCommand } from './commands/accounts.ts';
import { contentCommand } from './commands/content.ts';
import { foundCommand } from './commands/found.ts';
import { migrateCommand } from './commands/migrate.ts';
import { openApiCommand } from './commands/openapi.ts';
import { seedCommand } from './commands/seed.ts';
import { WrongUse } from './wrong-use.ts';

const COMMANDS: Record<string, { readonly run: (args: string[]) => Promise<void>; readonly usage: string }> = {
  migrate: { run: migrateCommand, usage: 'migrate                                  bring the database to the newest schema' },
  found: { run: foundCommand, usage: 'found --code KZ-43 --kk … --ru … --login … the first commission of an empty installation and its administrator' },
  content: { run: contentCommand, usage: 'content [--login admin]                  the course and the questions that come with Kaskad, for a founded installation' },
  seed: { run: seedCommand, usage: 'seed --size demo|region|nation           fill an empty database with synthetic people and events' },
  accounts: { run: accountsCommand, usage: 'accounts [--json]                        the demo accounts and their sign-in links' },
  openapi: { run: openApiCommand, usage: 'openapi                                  print the OpenAPI document' },
};

const [name = '', ...args] = process.argv.slice(2);
const command = COMMANDS[name];
try {
  if (!command) throw new WrongUse(`kaskad ${name}`);
  await command.run(args);
} catch (error) {
  if (error instanceof WrongUse) {
    console.error(`${error.message}\n\n${Object.values(COMMANDS).map(({ usage }) => `  kaskad ${usage}`).join('\n')}`);
    process.exitCode = 2;
  } else {
    console.error(error instanceof Error ? (process.env['DEBUG'] ? error.stack : error.message) : error);
    process.exitCode = 1;
  }
}
