import { readdirSync, readFileSync } from 'node:fs';

/** Kills a process and all its children at one stroke: stopped first, so that none can tidy up while others die. */
export function killTree(parent: number): void {
  const all = [parent, ...childrenOf(parent)];
  for (const name of ['SIGSTOP', 'SIGKILL'] as const) for (const pid of all) send(pid, name);
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === parent).map(Number);
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
