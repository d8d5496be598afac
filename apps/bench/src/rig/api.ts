import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { built } from '../../../../tools/build.mjs';
import { takePort } from '../../../../tools/start/port.mjs';
import { SERVER_OPTIONS, untilHealthy } from '../../../../tools/start/server.mjs';
import type { Undo } from './undo.ts';

/** Milliseconds. How long a start takes is a figure of its own; beside a load of 30 it took more than a minute. */
const READY_WITHIN = 300_000;

export interface ApiOptions {
  /** Serves the web application as well: the built one, or the one in a folder. */
  readonly web?: boolean | string;
  /**
   * Keeps every statement the process sends to the database; see `statements`. It costs time: not for a process that is
   * measured.
   */
  readonly recording?: boolean;
  /** The port of a server that was killed, so that its clients find the next one. */
  readonly port?: number;
  /** Another build than the one that is measured: made wrong on purpose. */
  readonly main?: string;
  /** Node's own options, where another build is started with others than ours. */
  readonly nodeOptions?: readonly string[];
  /** Further variables of the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Modules to load before the server. */
  readonly imports?: readonly URL[];
}

export interface SentStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface Api {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** The statements sent since the last call, of a recording process. */
  readonly statements: () => Promise<SentStatement[]>;
  readonly stop: () => Promise<void>;
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>;
  readonly tell: (message: object) => void;
  /** What it has written to its log so far. */
  readonly log: () => string;
}

interface Wanted extends ApiOptions {
  readonly databaseUrl: string;
  readonly folder: string;
  /** Where the installation keeps its files. */
  readonly home: string;
  readonly signal: AbortSignal;
  readonly undo: Undo;
}

const PRELOAD = new URL('../../../../tools/start/end-with-launcher.mjs', import.meta.url);
const RECORDER = new URL('./recorder.ts', import.meta.url);
let started = 0;

/** Starts the built API as it runs in production and waits until it is ready. */
export async function startApi({
  databaseUrl,
  folder,
  home,
  signal,
  undo,
  web = false,
  recording = false,
  port: wanted = 0,
  main = built.api,
  nodeOptions = SERVER_OPTIONS,
  imports: further = [],
  env: own = {},
}: Wanted): Promise<Api> {
  const port = await takePort('127.0.0.1', wanted);
  const logFile = join(folder, `api-${++started}.log`);
  const log = openSync(logFile, 'a', 0o600);
  const imports = [PRELOAD, ...(recording ? [RECORDER] : []), ...further].flatMap((file) => ['--import', file.href]);
  const profile = process.env['KASKAD_BENCH_PROFILE'];
  const profiling = profile && !recording ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    HOST: '127.0.0.1',
    KASKAD_HOME: home,
    KASKAD_MODE: 'production',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    KASKAD_PUBLIC_URL: `http://127.0.0.1:${port}`,
    KASKAD_WEB_DIR: web === true ? built.web : web || undefined,
    ...own,
  };
  const child = spawn(process.execPath, [...nodeOptions, ...profiling, ...imports, main], {
    env,
    stdio: ['ignore', log, log, 'ipc'],
    serialization: 'advanced',
  });
  closeSync(log);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const last = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(last);
  };
  undo.add(stop);
  const url = `http://127.0.0.1:${port}`;
  const failed = gone.then(() =>
    Promise.reject(new Error(`The API has ended.\n${readFileSync(logFile, 'utf8').slice(-4000)}`)),
  );
  failed.catch(() => undefined);
  await Promise.race([untilHealthy(url, { signal, timeout: READY_WITHIN }), failed]);
  return {
    url,
    port,
    stop,
    pid: child.pid ?? 0,
    kill: () => (child.kill('SIGKILL'), gone),
    tell: (message) => void child.send(message),
    log: () => readFileSync(logFile, 'utf8'),
    statements: () =>
      new Promise((resolve) => {
        child.once('message', (statements) => resolve(statements as SentStatement[]));
        child.send('statements');
      }),
  };
}
