import { migrations } from '@kaskad/migrations';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { accountsEntities } from './features/accounts/accounts.entities.ts';
import { attemptsEntities } from './features/attempts/attempts.entities.ts';
import { bankEntities } from './features/bank/bank.entities.ts';
import { campaignsEntities } from './features/campaigns/campaigns.entities.ts';
import { cascadeEntities } from './features/cascade/cascade.entities.ts';
import { certificatesEntities } from './features/certificates/certificates.entities.ts';
import { correctionsEntities } from './features/corrections/corrections.entities.ts';
import { coursesEntities } from './features/courses/courses.entities.ts';
import { exchangeEntities } from './features/exchange/exchange.entities.ts';
import { mergingEntities } from './features/merging/merging.entities.ts';
import { movesEntities } from './features/moves/moves.entities.ts';
import { notificationsEntities } from './features/notifications/notifications.entities.ts';
import { peopleEntities } from './features/people/people.entities.ts';
import { reorganisationEntities } from './features/reorganisation/reorganisation.entities.ts';
import { seminarsEntities } from './features/seminars/seminars.entities.ts';
import { setupEntities } from './features/setup/setup.entities.ts';
import { systemEntities } from './features/system/system.entities.ts';
import { testsEntities } from './features/tests/tests.entities.ts';
import { SnakeCase } from './platform/db/naming.ts';
import { platformEntities } from './platform/platform.entities.ts';

const entities = [
  ...platformEntities,
  ...peopleEntities,
  ...accountsEntities,
  ...notificationsEntities,
  ...movesEntities,
  ...campaignsEntities,
  ...coursesEntities,
  ...bankEntities,
  ...testsEntities,
  ...attemptsEntities,
  ...correctionsEntities,
  ...seminarsEntities,
  ...certificatesEntities,
  ...cascadeEntities,
  ...exchangeEntities,
  ...mergingEntities,
  ...reorganisationEntities,
  ...systemEntities,
  ...setupEntities,
];

export function databaseOptions(url: string, pool = 10): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities,
    migrations,
    namingStrategy: new SnakeCase(),
    synchronize: false,
    // The migrations create what they need; connecting alone would add `uuid-ossp`, which nothing here uses.
    installExtensions: false,
    migrationsTableName: 'migrations',
    applicationName: 'kaskad',
    poolSize: pool,
    extra: { connectionTimeoutMillis: 10_000 },
  };
}

/** A connection that migrates no further than these, which a backup of an earlier version was made with. */
export const connectUpTo = (url: string, names: readonly string[]) =>
  new DataSource({
    ...databaseOptions(url),
    migrations: migrations.filter(({ name }) => names.includes(name)),
  } as DataSourceOptions).initialize();

/** The names of all migrations of this version, in their order. */
export const knownMigrations = (): string[] => migrations.map(({ name }) => name);

export const connect = (url: string) => new DataSource(databaseOptions(url)).initialize();

/** A connection on which the database refuses to write, whatever is asked. */
export const connectToRead = (url: string) =>
  new DataSource({
    ...databaseOptions(url, 1),
    extra: { connectionTimeoutMillis: 10_000, options: '-c default_transaction_read_only=on' },
  } as DataSourceOptions).initialize();
