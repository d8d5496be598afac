import 'reflect-metadata';
import { WrongUse } from './wrong-use.ts';

type Run = (args: string[]) => Promise<void>;

// Each loads its own code only: listing the accounts beside a starting server must not load the application a second
// time.
const COMMANDS: Record<string, { readonly load: () => Promise<Run>; readonly usage: string }> = {
  migrate: {
    load: () => import('./commands/migrate.ts').then((it) => it.migrateCommand),
    usage: 'migrate                                  bring the database to the newest schema',
  },
  found: {
    load: () => import('./commands/found.ts').then((it) => it.foundCommand),
    usage:
      'found [--code KZ-43 --kk … --ru … --login …] a one-time link to found an empty installation in the browser; with words, its first commission and administrator',
  },
  content: {
    load: () => import('./commands/content.ts').then((it) => it.contentCommand),
    usage:
      'content [--login admin]                  the course and the questions that come with Kaskad, for a founded installation',
  },
  seed: {
    load: () => import('./commands/seed.ts').then((it) => it.seedCommand),
    usage: 'seed --size demo|region|nation           fill an empty database with synthetic people and events',
  },
  accounts: {
    load: () => import('./commands/accounts.ts').then((it) => it.accountsCommand),
    usage: 'accounts [--json]                        the demo accounts and their sign-in links',
  },
  key: {
    load: () => import('./commands/key.ts').then((it) => it.keyCommand),
    usage:
      'key check|rotate|papers                  whether the key fits the database; a new one; the keys that sign certificates',
  },
  backup: {
    load: () => import('./commands/backup.ts').then((it) => it.backupCommand),
    usage:
      'backup FILE [--passphrase-file F]         every row as of one moment, and the key under a passphrase in FILE.key',
  },
  restore: {
    load: () => import('./commands/restore.ts').then((it) => it.restoreCommand),
    usage: 'restore FILE [--passphrase-file F]        a backup and its key into an empty installation',
  },
  recover: {
    load: () => import('./commands/recover.ts').then((it) => it.recoverCommand),
    usage:
      'recover --login … [--second-factor]      let the owner of an account in again: enables it and prints a one-time link',
  },
  audit: {
    load: () => import('./commands/audit.ts').then((it) => it.auditCommand),
    usage: 'audit [--json]                           which rules about seminars the database breaks; changes nothing',
  },
  openapi: {
    load: () => import('./commands/openapi.ts').then((it) => it.openApiCommand),
    usage: 'openapi                                  print the OpenAPI document',
  },
};

const [name = '', ...args] = process.argv.slice(2);
const command = COMMANDS[name];
try {
  if (!command) throw new WrongUse(`kaskad ${name}`);
  const run = await command.load();
  await run(args);
} catch (error) {
  if (error instanceof WrongUse) {
    console.error(
      `${error.message}\n\n${Object.values(COMMANDS)
        .map(({ usage }) => `  kaskad ${usage}`)
        .join('\n')}`,
    );
    process.exitCode = 2;
  } else {
    console.error(error instanceof Error ? (process.env['DEBUG'] ? error.stack : error.message) : error);
    process.exitCode = 1;
  }
}
