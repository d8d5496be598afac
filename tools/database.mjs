import { join } from 'node:path';
import { ensureDatabase, startPostgres } from './postgres.mjs';
import { isAlive } from './processes.mjs';

/**
 * @typedef {object} Database
 * @property {string} url
 * @property {Promise<string>} gone settles with the reason if our own server dies under us
 * @property {() => Promise<void>} stop
 */

/**
 * The database that DATABASE_URL names, which we leave alone, or else the embedded one.
 *
 * Several launchers of one clone share the embedded server: each registers its process in `pg/users`, whoever stops takes
 * itself off the list, and the one that finds nobody alive on it ends the server. So the first may leave before the second,
 * and a killed one counts for nothing.
 * @param {{ home: string, log: (line: string) => void }} options
 * @returns {Promise<Database>}
 */
export async function openDatabase({ home, log }) {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, gone: new Promise(() => {}), stop: async () => {} };
  const postgres = await startPostgres({ dataDir: join(home, 'pg'), log });
  try {
    await ensureDatabase(postgres.url('postgres'), 'kaskad');
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  const watch = watchProcess(postgres.pid);
  const stop = () => (watch.end(), postgres.stop());
  return { url: postgres.url('kaskad'), gone: watch.gone, stop };
}

/** @param {number} pid */
function watchProcess(pid) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<string>} */
  const gone = new Promise((resolve) => {
    const look = () => isAlive(pid) || resolve('PostgreSQL has ended unexpectedly; the next start recovers all that was committed');
    timer = setInterval(look, 500).unref();
  });
  return { gone, end: () => clearInterval(timer) };
}

/**
 * Whether nobody has put people into the database yet.
 * @param {string} url
 */
export async function isEmpty(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('select not exists (select from persons) as empty');
    return rows[0].empty === true;
  } finally {
    await client.end();
  }
}
