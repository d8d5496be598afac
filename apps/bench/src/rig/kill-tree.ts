import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../../../../tools/processes.mjs';

/**
 * Kills a process and all its children at one stroke: stopped first, so that none can tidy up while others die. Returns
 * when they are gone: on a busy machine a killed process is there for a while, and whoever looks for a server then
 * finds one that will never answer.
 */
export async function killTree(parent: number): Promise<void> {
  const all = [parent, ...childrenOf(parent)];
  for (const name of ['SIGSTOP', 'SIGKILL'] as const) for (const pid of all) send(pid, name);
  while (all.some(isAlive)) await sleep(5);
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === parent)
    .map(Number);
}

/** The parent as /proc says; after the name in brackets, which may hold anything. */
function parentOf(pid: string): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}

function send(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has gone by itself meanwhile.
  }
}
