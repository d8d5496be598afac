import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf, identityOf, isSameProcess, sleep } from './processes.mjs';

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
 * @param {string} file
 */
export function isHeld(file) {
  const holder = holderOf(file);
  return holder !== null && isSameProcess(holder);
}

/**
 * Runs the action while no other process on this machine runs one under the same file.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} action
 * @param {{ onWait?: (holder: string) => void }} [options] onWait is told once when somebody else is at it
 * @returns {Promise<T>}
 */
export async function exclusively(file, action, { onWait = () => {} } = {}) {
  mkdirSync(dirname(file), { recursive: true });
  let waited = false;
  let unreadable = 0;
  for (;;) {
    if (tryToTake(file)) break;
    const holder = holderOf(file);
    // A file without a holder is being written this very moment, unless its writer was killed in between.
    const abandoned = holder === '' ? ++unreadable > 20 : holder !== null && !isSameProcess(holder);
    if (abandoned) {
      rmSync(file, { force: true });
      // Whoever saw the same dead holder removes the file within this pause, so only then is it clear who has it.
      if (tryToTake(file) && (await sleep(100), holderOf(file) === identityOf())) break;
    } else if (holder && !waited) {
      waited = true;
      onWait(holder);
    }
    await sleep(50);
  }
  try {
    return await action();
  } finally {
    rmSync(file, { force: true });
  }
}
