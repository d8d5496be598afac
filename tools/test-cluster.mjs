import { join } from 'node:path';
import { startPostgres } from './postgres.mjs';

/**
 * A PostgreSQL server for tests and an address with the right to create databases on it: the one that
 * KASKAD_TEST_DATABASE_URL or TEST_DATABASE_URL names, else an embedded one that every test run of this clone shares.
 *
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<{ url: string; stop: () => Promise<void> }>}
 */
export async function testCluster({ log } = {}) {
  const given = process.env.KASKAD_TEST_DATABASE_URL ?? process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  const dataDir = join(import.meta.dirname, '../.kaskad/pg-test');
  const postgres = await startPostgres({ dataDir, fast: true, log });
  return { url: postgres.url('postgres'), stop: postgres.stop };
}
