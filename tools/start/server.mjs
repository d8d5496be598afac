import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { exitCode } from '../children.mjs';
import { root } from '../install.mjs';
import { sleep } from '../processes.mjs';
import { note } from '../progress.mjs';
import { showReadably } from './readable.mjs';

/**
 * Options of Node for the server; the image passes the same. A young generation of at most 16 MB keeps the process
 * small at the least cost to answers (docs/measurements.md), and `--expose-gc` lets main.ts give back what a start and
 * a stretch of work have left behind.
 */
export const SERVER_OPTIONS = ['--max-semi-space-size=16', '--expose-gc'];
const PRELOAD = join(import.meta.dirname, 'end-with-launcher.mjs');

/**
 * Starts the API; its log is shown readably beside what the launcher says.
 *
 * @param {string} entry
 * @param {Record<string, string>} env
 * @param {string[]} [options] Further ones of Node
 */
export function startServer(entry, env, options = []) {
  const args = [...SERVER_OPTIONS, ...options, '--import', PRELOAD, entry];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  if (child.stdout) showReadably(child.stdout, note);
  let isGone = false;
  /** @type {Promise<string>} settles with the reason when the server is gone */
  const gone = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(`The server has ended with ${exitCode(code, signal)}${signal ? ` (${signal})` : ''}`),
    );
  });
  gone.then(() => (isGone = true));
  return {
    pid: child.pid ?? 0,
    gone,
    async stop() {
      if (isGone) return;
      child.kill('SIGTERM');
      // Requests under way get their answers; one that never ends does not hold up everything else.
      const last = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(last);
    },
  };
}

/**
 * Waits until the server answers that it is ready.
 *
 * @param {string} url
 * @param {{ signal: AbortSignal; timeout?: number }} options
 */
export async function untilHealthy(url, { signal, timeout = 60_000 }) {
  const start = performance.now();
  while (performance.now() - start < timeout) {
    signal.throwIfAborted();
    const answer = await fetch(`${url}/health/ready`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]),
    }).catch(() => null);
    if (answer?.ok) return;
    await sleep(25);
  }
  throw new Error(`The server has not become ready within ${timeout / 1000} s`);
}

/**
 * The address at which this machine reaches a server that listens on the host.
 *
 * @param {string} host
 * @param {number} port
 */
export function localUrl(host, port) {
  if (['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host)) return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
