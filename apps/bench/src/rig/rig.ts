import pg from 'pg';
import { built } from '../../../../tools/build.mjs';
import { run } from '../../../../tools/children.mjs';
import { ensureDatabase, startPostgres } from '../../../../tools/postgres.mjs';
import { join } from 'node:path';
import { type Api, type ApiOptions, startApi } from './api.ts';
import { removeFolder, temporaryFolder } from './folder.ts';
import { startWorker, type Worker } from './worker.ts';
import { killTree } from './kill-tree.ts';
import { Undo } from './undo.ts';

/** What a measure runs on: a database server, a migrated empty database and what it starts beside them. */
export interface Rig {
  readonly folder: string;
  readonly databaseUrl: string;
  /** Process id of the database server's parent process. */
  readonly postmaster: number;
  readonly db: pg.Client;
  /** What a measure starts by itself is ended here. */
  readonly undo: Undo;
  /** Kills every process of the database server at once and starts it again, on the same port, from what the disk holds. */
  readonly crashDatabase: () => Promise<void>;
  /** A further connection, for after a crash. */
  readonly connect: () => Promise<pg.Client>;
  readonly startApi: (options?: ApiOptions) => Promise<Api>;
  /** A process of its own that runs the module and answers our requests; see worker.ts. */
  readonly startWorker: (module: URL) => Promise<Worker>;
}

/**
 * Builds the rig, lets `work` use it and takes everything away again, whatever the end: the result, an error, or the signal.
 * The database server is durable: every commit is on the disk before it is acknowledged.
 */
export async function withRig<T>(signal: AbortSignal, work: (rig: Rig) => Promise<T>, settings: Record<string, string | number> = {}): Promise<T> {
  const undo = new Undo();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  aborted.catch(() => undefined);
  const working = openRig(undo, signal, settings).then(work);
  // After the signal nobody waits for the work, whose connections are about to break.
  working.catch(() => undefined);
  try {
    signal.throwIfAborted();
    return await Promise.race([working, aborted]);
  } finally {
    await undo.run();
  }
}

async function openRig(undo: Undo, signal: AbortSignal, settings: Record<string, string | number>): Promise<Rig> {
  const folder = await temporaryFolder();
  undo.add(() => removeFolder(folder));
  const starting = startPostgres({ dataDir: join(folder, 'pg'), settings });
  undo.add(async () => (await starting.catch(() => null))?.stop());
  let postgres = await starting;
  await ensureDatabase(postgres.url('postgres'), 'kaskad');
  const databaseUrl = postgres.url('kaskad');
  signal.throwIfAborted();
  await run(process.execPath, [built.cli, 'migrate'], { env: { DATABASE_URL: databaseUrl, KASKAD_HOME: folder }, signal });
  const connect = async () => {
    const client = new pg.Client({ connectionString: databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    undo.add(() => client.end().catch(() => undefined));
    return client;
  };
  const crashDatabase = async () => {
    killTree(postgres.pid);
    const { port } = postgres;
    const next = await startPostgres({ dataDir: join(folder, 'pg'), settings: { ...settings, port } });
    undo.add(() => next.stop());
    postgres = next;
  };
  const db = await connect();
  return {
    folder, databaseUrl, db, undo, crashDatabase, connect,
    postmaster: postgres.pid,
    startApi: (options = {}) => startApi({ ...options, databaseUrl, folder, signal, undo }),
    startWorker: (module) => startWorker(module, undo),
  };
}
