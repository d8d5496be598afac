import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { sleep } from '../processes.mjs';
import { postgresEnv } from './cluster.mjs';
import { untilReady } from './postmaster.mjs';

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/**
 * Starts the server in a session of its own: neither Ctrl-C in our terminal nor our death reaches it.
 *
 * @param {import('./cluster.mjs').Cluster} cluster
 * @param {{ settings: Record<string, string | number>; logFile: string; log: (line: string) => void }} options
 */
export async function launchPostmaster(cluster, { settings, logFile, log }) {
  for (let attempt = 1; ; attempt++) {
    const { pid, failure } = spawnPostgres(cluster, { settings, logFile, port: await freePort() });
    while (failure() === null) {
      const postmaster = await untilReady(cluster.data, log);
      if (postmaster && postmaster.pid === pid) return postmaster;
      await sleep(10);
    }
    // Another program may take the free port before PostgreSQL does.
    if (attempt < 5 && /could not (bind|create any TCP)/.test(failure() ?? '')) continue;
    throw new Error(`PostgreSQL did not start: ${failure()}`);
  }
}

/**
 * @param {import('./cluster.mjs').Cluster} cluster
 * @param {{ settings: Record<string, string | number>; logFile: string; port: number }} options
 */
function spawnPostgres({ data, account, binaries }, { settings, logFile, port }) {
  // A log that has outgrown its use begins anew.
  if (sizeOf(logFile) > 10_000_000) rmSync(logFile);
  const logged = sizeOf(logFile);
  const output = openSync(logFile, 'a', 0o600);
  const args = ['-D', data, '-p', String(port)];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  const options = { ...account, env: postgresEnv(), cwd: '/', detached: true };
  const child = spawn(join(binaries, 'bin/postgres'), args, { ...options, stdio: ['ignore', output, output] });
  closeSync(output);
  /** @type {(() => string) | null} */
  let failure = null;
  child.once('error', (error) => (failure = () => error.message));
  // Read only when asked for: a server that ends long after its start ends because it should.
  child.once('exit', () => (failure ??= () => readFileSync(logFile).subarray(logged).toString().trim()));
  child.unref();
  return { pid: child.pid, failure: () => failure?.() ?? null };
}

/** @param {string} file */
const sizeOf = (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
