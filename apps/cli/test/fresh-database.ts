import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A migrated database of one's own on the cluster of the tests. */
export async function freshDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const [cluster, template] = [process.env['KASKAD_TEST_DATABASE_URL'], process.env['KASKAD_TEST_TEMPLATE']];
  if (!cluster || !template) throw new Error('The global set-up of the tests names the cluster and the template');
  const asAdmin = async (sql: string) => {
    const client = new pg.Client(cluster);
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  const name = `kaskad_seed_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(`create database ${name} template ${template} strategy file_copy`);
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin(`drop database if exists ${name} with (force)`) };
}
