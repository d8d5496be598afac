import { readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, commandLine, isAlive, sleep } from '../processes.mjs';

/** @typedef {{ pid: number; port: number; ready: boolean }} Postmaster */

/**
 * The server that owns the data directory, if one does: its pid file alone proves nothing after a crash or a reboot.
 *
 * @param {string} data
 * @returns {Postmaster | null}
 */
export function findPostmaster(data) {
  const lines = pidFile(data);
  const pid = Number(lines[0] ?? 0);
  if (!isAlive(pid)) return null;
  const words = commandLine(pid);
  if (words && !(words[0]?.endsWith('postgres') && words.includes(data))) return null;
  return { pid, port: Number(lines[3] ?? 0), ready: (lines[7] ?? '').startsWith('ready') };
}

/** @param {string} data */
function pidFile(data) {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/**
 * Waits until a server that is on its way accepts connections; null when it is gone instead. Replaying the log after a
 * crash may take minutes, so a living server is given them.
 *
 * @param {string} data
 * @param {(line: string) => void} log
 */
export async function untilReady(data, log) {
  const start = performance.now();
  for (let next = 5; ; await sleep(10)) {
    const postmaster = findPostmaster(data);
    if (!postmaster || postmaster.ready) return postmaster;
    const seconds = Math.round((performance.now() - start) / 1000);
    if (seconds > 300) throw new Error(`PostgreSQL (process ${postmaster.pid}) has not become ready in five minutes`);
    if (seconds >= next) {
      log(`Waiting for PostgreSQL to become ready, ${seconds} s`);
      next += 5;
    }
  }
}

/**
 * Removes the pid file of a killed server. PostgreSQL does so itself when the process is gone, but takes a zombie and a
 * stranger with the same number for a living server; it may go only when no orphaned backend still works on the data.
 *
 * @param {string} data
 */
export async function clearStalePidFile(data) {
  if (pidFile(data).length === 0) return;
  for (let tries = 0; backendsOf(data).length > 0; tries++) {
    if (tries > 200)
      throw new Error(`Processes ${backendsOf(data).join(', ')} still work on ${data}; end them and start again`);
    await sleep(50);
  }
  rmSync(join(data, 'postmaster.pid'), { force: true });
}

/**
 * Every process of PostgreSQL stands in its data directory.
 *
 * @param {string} data
 */
function backendsOf(data) {
  const pids = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid);
  return pids.filter((pid) => isAlive(pid) && standsIn(pid, data));
}

/**
 * @param {number} pid
 * @param {string} folder
 */
function standsIn(pid, folder) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false;
  }
}

/**
 * Ends the server the fast way: sessions are cut, everything committed is on disk.
 *
 * @param {Postmaster} postmaster
 */
export async function endPostmaster({ pid }) {
  signal(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid); waited += 10) {
    if (waited === 30_000) signal(pid, 'SIGQUIT');
    if (waited > 40_000) throw new Error(`PostgreSQL (process ${pid}) does not end`);
    await sleep(10);
  }
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} name
 */
export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}
