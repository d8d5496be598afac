import { join, resolve } from 'node:path';
import { exclusively, isHeld } from './exclusive.mjs';
import { makeFolder, openCluster } from './postgres/cluster.mjs';
import { launchPostmaster } from './postgres/launch.mjs';
import { clearStalePidFile, endPostmaster, findPostmaster, signal, untilReady } from './postgres/postmaster.mjs';
import { durableSettings, fastSettings } from './postgres/settings.mjs';
import { usersOf } from './postgres/users.mjs';

/**
 * @typedef {object} PostgresOptions
 * @property {string} dataDir The folder of the cluster: data, password, log and who uses it
 * @property {boolean} [fast] Gives up durability for speed, for tests
 * @property {Record<string, string | number>} [settings] Further server settings
 * @property {(line: string) => void} [log]
 *
 * @typedef {object} Postgres
 * @property {(database: string) => string} url
 * @property {number} port
 * @property {number} pid
 * @property {boolean} reused Whether the server was already running
 * @property {() => Promise<void>} stop Leaves the server, and ends it when nobody else uses it
 */

/**
 * Starts the embedded PostgreSQL of the folder or joins the one that is running, be it of another launcher or the
 * orphan of a killed one. Starting and stopping exclude each other across processes; whoever leaves last ends the
 * server.
 *
 * @param {PostgresOptions} options
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({ dataDir, fast = false, settings = {}, log = () => {} }) {
  const folder = resolve(dataDir);
  const lock = join(folder, 'lock');
  const logFile = join(folder, 'log');
  const all = { ...(fast ? fastSettings : durableSettings), ...settings };
  makeFolder(folder);
  return exclusively(lock, async () => {
    const cluster = await openCluster(folder, { fast, log });
    const users = usersOf(join(folder, 'users'));
    const running = await untilReady(cluster.data, log);
    if (!running) await clearStalePidFile(cluster.data);
    const postmaster = running ?? (await launchPostmaster(cluster, { settings: all, logFile, log }));
    const leave = users.enter();

    // When we are ended without stop(), nobody may be left waiting for the server to be put out.
    const onExit = () => {
      leave();
      if (!isHeld(lock) && users.isEmpty()) signal(postmaster.pid, 'SIGINT');
    };
    process.once('exit', onExit);

    let stopping = /** @type {Promise<void> | null} */ (null);
    const stop = () =>
      exclusively(lock, async () => {
        process.off('exit', onExit);
        leave();
        // A server that was replaced meanwhile is not ours to end.
        if (users.isEmpty() && findPostmaster(cluster.data)?.pid === postmaster.pid) await endPostmaster(postmaster);
      });

    return {
      url: (database) => `postgres://kaskad:${cluster.password}@127.0.0.1:${postmaster.port}/${database}`,
      port: postmaster.port,
      pid: postmaster.pid,
      reused: running !== null,
      stop: () => (stopping ??= stop()),
    };
  });
}

export { dropDatabase, ensureDatabase } from './postgres/databases.mjs';
