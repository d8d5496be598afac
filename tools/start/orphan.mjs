import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { identityOf, isSameProcess, sleep } from '../processes.mjs';

/**
 * Remembers which server a launcher started, so that the next launcher can end it when it has outlived the first.
 * @param {string} file
 * @param {number} server
 */
export function rememberServer(file, server) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, [identityOf(), identityOf(server)].join('\n'));
  return () => rmSync(file, { force: true });
}

/**
 * Ends the server of a killed launcher, which should have ended by itself and may be stuck.
 * @param {string} file
 */
export async function endOrphan(file) {
  const [launcher, server] = recorded(file);
  if (!launcher || !server || isSameProcess(launcher)) return;
  for (let waited = 0; isSameProcess(server); waited += 50) {
    const pid = Number(server.split(' ')[0]);
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
