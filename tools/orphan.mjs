import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { identityOf, isSameProcess, sleep } from './processes.mjs';

/**
 * Remembers which process we started, so that the next launcher can end it when it has outlived us.
 *
 * @param {string} file
 * @param {number} child
 */
export function rememberChild(file, child) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, [identityOf(), identityOf(child)].join('\n'));
  return () => rmSync(file, { force: true });
}

/**
 * Ends what a killed launcher has left running.
 *
 * @param {string} file
 */
export async function endOrphan(file) {
  const [launcher, child] = recorded(file);
  if (!launcher || !child || isSameProcess(launcher)) return;
  for (let waited = 0; isSameProcess(child); waited += 50) {
    const pid = Number(child.split(' ')[0]);
    if (waited === 0) process.kill(pid, 'SIGTERM');
    if (waited === 5000) process.kill(pid, 'SIGKILL');
    await sleep(50);
  }
  rmSync(file, { force: true });
}

/** @param {string} file */
function recorded(file) {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
