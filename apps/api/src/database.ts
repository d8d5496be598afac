import { migrations } from '@kaskad/migrations';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { accountsEntities } from './features/accounts/accounts.entities.ts';
import { campaignsEntities } from './features/campaigns/campaigns.entities.ts';
import { cascadeEntities } from './features/cascade/cascade.entities.ts';
import { certificatesEntities } from './features/certificates/certificates.entities.ts';
import { coursesEntities } from './features/courses/courses.entities.ts';
import { peopleEntities } from './features/people/people.entities.ts';
import { quizzesEntities } from './features/quizzes/quizzes.entities.ts';
import { reportsEntities } from './features/reports/reports.entities.ts';
import { seminarsEntities } from './features/seminars/seminars.entities.ts';
import { SnakeCase } from './platform/db/naming.ts';

const entities = [
  ...peopleEntities, ...accountsEntities, ...campaignsEntities, ...coursesEntities, ...quizzesEntities, ...seminarsEntities,
  ...certificatesEntities, ...cascadeEntities, ...reportsEntities,
];

export function databaseOptions(url: string, pool = 10): DataSourceOptions {
  return {
    type: 'postgres', url, entities, migrations, namingStrategy: new SnakeCase(), synchronize: false, migrationsTableName: 'migrations',
    applicationName: 'kaskad', poolSize: pool, extra: { connectionTimeoutMillis: 10_000 },
  };
}

export const connect = (url: string) => new DataSource(databaseOptions(url)).initialize();
