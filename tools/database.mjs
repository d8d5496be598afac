import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { dropDatabase, ensureDatabase, startPostgres } from './postgres.mjs';
import { codeOf, isAlive } from './processes.mjs';

const NAME = 'kaskad';
const UNDEFINED_TABLE = '42P01';

/**
 * @typedef {object} Database
 * @property {string} url
 * @property {Promise<string>} gone settles with the reason if our own server dies under us
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} [reset] empties it; only of our own
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
  const admin = postgres.url('postgres');
  try {
    await ensureDatabase(admin, NAME);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  const watch = watchProcess(postgres.pid);
  const stop = () => (watch.end(), postgres.stop());
  const reset = async () => {
    await dropDatabase(admin, NAME);
    await ensureDatabase(admin, NAME);
  };
  return { url: postgres.url(NAME), gone: watch.gone, stop, reset };
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
 * What has to be done to the database before the server can use it. Asking costs milliseconds; starting the command that
 * would find nothing to do costs a second.
 * @param {string} url
 * @returns {Promise<{ needsMigration: boolean, isEmpty: boolean }>}
 */
export async function stateOf(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('select timestamp from migrations');
    const done = new Set(rows.map(({ timestamp }) => String(timestamp)));
    const needsMigration = migrations().some((timestamp) => !done.has(timestamp));
    if (needsMigration) return { needsMigration, isEmpty: false };
    const people = await client.query('select not exists (select from persons) as empty');
    return { needsMigration, isEmpty: people.rows[0].empty };
  } catch (error) {
    if (codeOf(error) === UNDEFINED_TABLE) return { needsMigration: true, isEmpty: false };
    throw error;
  } finally {
    await client.end();
  }
}

/** The names of the migrations begin with their timestamps, which is what the database keeps of those that were run. */
const migrations = () => readdirSync(join(root, 'migrations')).flatMap((name) => /^(\d+)-.*\.ts$/.exec(name)?.[1] ?? []);
