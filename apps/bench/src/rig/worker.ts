import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Undo } from './undo.ts';

/** A process that does one thing after another for us. */
export interface Worker {
  readonly pid: number;
  /** Lets the worker do its job once; what comes back is what it found. */
  readonly ask: <Answer>(job: object) => Promise<Answer>;
}

interface Reply {
  readonly found?: unknown;
  readonly error?: string;
}

/** Starts a module that calls `serve`. It ends with us: when our end of the channel is gone, so is the process. */
export async function startWorker(module: URL, undo: Undo): Promise<Worker> {
  const child = fork(fileURLToPath(module), {
    stdio: ['ignore', 2, 2, 'ipc'],
    serialization: 'advanced',
    execArgv: [],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  undo.add(() => (child.kill('SIGKILL'), gone));
  await new Promise((resolve) => child.once('message', resolve));
  return {
    pid: child.pid ?? 0,
    ask: (job) =>
      Promise.race([
        new Promise<never>((resolve, reject) => {
          child.once('message', ({ found, error }: Reply) =>
            error === undefined ? resolve(found as never) : reject(new Error(error)),
          );
          child.send(job);
        }),
        gone.then(() => Promise.reject(new Error(`${module.pathname} has ended`))),
      ]),
  };
}

/** Called by the module of a worker: answers each job with what `work` returns. */
export function serve<Job, Answer>(work: (job: Job) => Promise<Answer>): void {
  process.on('disconnect', () => process.exit());
  process.on('message', (job: Job) => {
    work(job).then(
      (found) => process.send?.({ found }),
      (error: unknown) =>
        process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.send?.('ready');
}
