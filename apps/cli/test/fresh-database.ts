import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A migrated database of one's own on the cluster of the tests. */
export const freshDatabase = () => database(`template ${templateName()} strategy file_copy`);

/** A database of one's own without a table. */
export const emptyDatabase = () => database('template template0');

function templateName(): string {
  const name = process.env['KASKAD_TEST_TEMPLATE'];
  if (!name) throw new Error('The global set-up of the tests names the template');
  return name;
}

async function database(like: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const cluster = process.env['KASKAD_TEST_DATABASE_URL'];
  if (!cluster) throw new Error('The global set-up of the tests names the cluster');
  const asAdmin = async (sql: string) => {
    const client = new pg.Client(cluster);
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  const name = `kaskad_seed_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(`create database ${name} ${like}`);
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin(`drop database if exists ${name} with (force)`) };
}
