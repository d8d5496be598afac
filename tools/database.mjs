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
 * @property {Promise<string>} gone Settles with the reason if our own server dies under us
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} [reset] Empties it; only of our own
 */

/**
 * The database that DATABASE_URL names, which we leave alone, or else the embedded one.
 *
 * Several launchers of one clone share the embedded server: each registers its process in `pg/users`, whoever stops
 * takes itself off the list, and the one that finds nobody alive on it ends the server. So the first may leave before
 * the second, and a killed one counts for nothing.
 *
 * @param {{ home: string; log: (line: string) => void }} options
 * @returns {Promise<Database>}
 */
export async function openDatabase({ home, log }) {
  const given = process.env.DATABASE_URL;
  if (given) {
    await connected(given, async () => {});
    return { url: given, gone: new Promise(() => {}), stop: async () => {} };
  }
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
    const look = () =>
      isAlive(pid) || resolve('PostgreSQL has ended unexpectedly; the next start recovers all that was committed');
    timer = setInterval(look, 500).unref();
  });
  return { gone, end: () => clearInterval(timer) };
}

/**
 * What has to be done to the database before the server can use it. Asking costs milliseconds; starting the command
 * that would find nothing to do costs a second.
 *
 * @param {string} url
 * @returns {Promise<{ needsMigration: boolean; isEmpty: boolean; isFounded: boolean }>}
 */
export function stateOf(url) {
  return connected(url, async (client) => {
    const done = new Set(
      (await ifThere(client.query('select timestamp from migrations'))).map(({ timestamp }) => String(timestamp)),
    );
    if (migrations().some((timestamp) => !done.has(timestamp)))
      return { needsMigration: true, isEmpty: false, isFounded: false };
    const [people] = await ifThere(client.query('select exists (select from persons) as found'));
    const [commissions] = await ifThere(client.query('select exists (select from commissions) as found'));
    return { needsMigration: false, isEmpty: !people?.found, isFounded: Boolean(commissions?.found) };
  });
}

/**
 * @template T
 * @param {string} url
 * @param {(client: import('pg').Client) => Promise<T>} action
 */
async function connected(url, action) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 });
  await client.connect().catch((error) => {
    throw new Error(`The database at ${new URL(url).host} cannot be reached: ${error.message || codeOf(error)}`);
  });
  try {
    return await action(client);
  } finally {
    await client.end();
  }
}

/**
 * The rows, or none where the table has not been made yet.
 *
 * @param {Promise<import('pg').QueryResult>} query
 */
async function ifThere(query) {
  try {
    return (await query).rows;
  } catch (error) {
    if (codeOf(error) === UNDEFINED_TABLE) return [];
    throw error;
  }
}

/** The names of the migrations begin with their timestamps, which is what the database keeps of those that were run. */
const migrations = () =>
  readdirSync(join(root, 'migrations')).flatMap((name) => /^(\d+)-.*\.ts$/.exec(name)?.[1] ?? []);
