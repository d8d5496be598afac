import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf, identityOf, isSameProcess, sleep } from './processes.mjs';
import { stage } from './progress.mjs';

/** @param {string} file */
function holderOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** @param {string} file */
function tryToTake(file) {
  try {
    writeFileSync(file, identityOf(), { flag: 'wx', mode: 0o644 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Whether a live process holds the lock right now.
 *
 * @param {string} file
 */
export function isHeld(file) {
  const holder = holderOf(file);
  return holder !== null && isSameProcess(holder);
}

/**
 * Runs the action while no other process on this machine runs one under the same file.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} action
 * @param {{ waiting?: string }} [options] Waiting is what to show while somebody else is at it
 * @returns {Promise<T>}
 */
export async function exclusively(file, action, { waiting } = {}) {
  mkdirSync(dirname(file), { recursive: true });
  if (!tryToTake(file)) await (waiting ? stage(waiting, () => take(file), { quiet: true }) : take(file));
  try {
    return await action();
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * Waits for the lock and takes it, from its holder when that gives it back or is dead.
 *
 * @param {string} file
 */
async function take(file) {
  for (let unreadable = 0; !tryToTake(file); await sleep(50)) {
    const holder = holderOf(file);
    // A file without a holder is being written this very moment, unless its writer was killed in between.
    const isAbandoned = holder === '' ? ++unreadable > 20 : holder !== null && !isSameProcess(holder);
    if (!isAbandoned) continue;
    rmSync(file, { force: true });
    // Whoever saw the same dead holder removes the file within this pause, so only then is it clear who has it.
    if (tryToTake(file) && (await sleep(100), holderOf(file) === identityOf())) return;
  }
}
