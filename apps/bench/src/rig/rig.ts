import { existsSync } from 'node:fs';
import pg from 'pg';
import { built } from '../../../../tools/build.mjs';
import { run } from '../../../../tools/children.mjs';
import { ensureDatabase, startPostgres } from '../../../../tools/postgres.mjs';
import { join } from 'node:path';
import { type Api, type ApiOptions, startApi } from './api.ts';
import { removeFolder, temporaryFolder } from './folder.ts';
import { startWorker, type Worker } from './worker.ts';
import { killTree } from './kill-tree.ts';
import { patiently } from './patience.ts';
import { Undo } from './undo.ts';

/** What a measure runs on: a database server, a migrated empty database and what it starts beside them. */
export interface Rig {
  readonly folder: string;
  /** Where the installation keeps its files: the database, and the key. */
  readonly home: string;
  readonly databaseUrl: string;
  /** Process id of the database server's parent process. */
  readonly postmaster: number;
  /** The same after a crash. */
  readonly postmasterNow: () => number;
  readonly db: pg.Client;
  /** What a measure starts by itself is ended here. */
  readonly undo: Undo;
  /**
   * Kills every process of the database server at once and starts it again, on the same port, from what the disk holds;
   * `meanwhile` nothing runs.
   */
  readonly crashDatabase: (meanwhile?: () => void) => Promise<void>;
  /** A further connection, for after a crash; a database that is still recovering is waited for. */
  readonly connect: () => Promise<pg.Client>;
  /**
   * Asks the database as it is now, over a connection of its own, as often as it takes while it recovers: how every
   * fault looks at what is left.
   */
  readonly look: <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>;
  readonly startApi: (options?: ApiOptions & { readonly databaseUrl?: string }) => Promise<Api>;
  /** A further database on the same server, migrated by another build's command line. */
  readonly addDatabase: (name: string, cli: string) => Promise<string>;
  /** One without a table. */
  readonly emptyDatabase: (name: string) => Promise<string>;
  /** A process of its own that runs the module and answers our requests; see worker.ts. */
  readonly startWorker: (module: URL) => Promise<Worker>;
}

export interface RigOptions {
  /** Of the database server. */
  readonly settings?: Record<string, string | number> | undefined;
  /** Makes the disk on which the installation lives; otherwise that is a folder of this machine. */
  readonly mount?: ((home: string, undo: Undo) => void) | undefined;
}

/**
 * Builds the rig, lets `work` use it and takes everything away again, whatever the end: the result, an error, or the
 * signal. The database server is durable: every commit is on the disk before it is acknowledged.
 */
export async function withRig<T>(
  signal: AbortSignal,
  work: (rig: Rig) => Promise<T>,
  options: RigOptions = {},
): Promise<T> {
  const undo = new Undo();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  aborted.catch(() => undefined);
  const working = openRig(undo, signal, options).then(work);
  // After the signal nobody waits for the work, whose connections are about to break.
  working.catch(() => undefined);
  try {
    signal.throwIfAborted();
    return await Promise.race([working, aborted]);
  } finally {
    await undo.run();
  }
}

async function openRig(undo: Undo, signal: AbortSignal, { settings = {}, mount }: RigOptions): Promise<Rig> {
  const folder = await temporaryFolder();
  undo.add(() => removeFolder(folder));
  const home = mount ? join(folder, 'home') : folder;
  mount?.(home, undo);
  const dataDir = join(home, 'pg');
  const starting = startPostgres({ dataDir, settings });
  // A disk that forgot all of it leaves nothing to stop.
  const stop = async (server: Awaited<typeof starting> | null) => {
    if (existsSync(join(dataDir, 'data')) || existsSync(join(dataDir, 'data-is-in'))) await server?.stop();
  };
  undo.add(async () => stop(await starting.catch(() => null)));
  let postgres = await starting;
  const emptyDatabase = async (name: string) => {
    await ensureDatabase(postgres.url('postgres'), name);
    return postgres.url(name);
  };
  const addDatabase = async (name: string, cli: string) => {
    const url = await emptyDatabase(name);
    signal.throwIfAborted();
    await run(process.execPath, [cli, 'migrate'], { env: { DATABASE_URL: url, KASKAD_HOME: home }, signal });
    return url;
  };
  const databaseUrl = await addDatabase('kaskad', built.cli);
  const open = async () => {
    const client = new pg.Client({ connectionString: databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const connect = async () => {
    const client = await patiently(open);
    undo.add(() => client.end().catch(() => undefined));
    return client;
  };
  const look = <Row extends object>(text: string, values?: unknown[]) =>
    patiently(async () => {
      const client = await open();
      try {
        return (await client.query<Row>(text, values)).rows;
      } finally {
        await client.end().catch(() => undefined);
      }
    });
  const crashDatabase = async (meanwhile = () => {}) => {
    await killTree(postgres.pid);
    meanwhile();
    const { port } = postgres;
    const next = await startPostgres({ dataDir, settings: { ...settings, port } });
    undo.add(() => stop(next));
    postgres = next;
  };
  const db = await connect();
  return {
    folder,
    home,
    databaseUrl,
    db,
    undo,
    emptyDatabase,
    crashDatabase,
    connect,
    look,
    addDatabase,
    postmaster: postgres.pid,
    postmasterNow: () => postgres.pid,
    startApi: (options = {}) => startApi({ databaseUrl, ...options, folder, home, signal, undo }),
    startWorker: (module) => startWorker(module, undo),
  };
}
