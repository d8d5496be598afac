import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever the kernel's own tick is. */
const TICKS_PER_SECOND = 100;

interface Stat {
  readonly parent: number;
  readonly own: number;
  /** Of children that have ended and been waited for. */
  readonly ended: number;
}

/** The fields of /proc/<pid>/stat behind the program's name, which may hold blanks and parentheses. */
export function parseStat(text: string): Stat {
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [
    fields[1],
    fields[11],
    fields[12],
    fields[13],
    fields[14],
  ];
  return { parent, own: user + system, ended: endedUser + endedSystem };
}

function statOf(pid: number): Stat | null {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return null;
  }
}

/** Seconds of processor time that the process and its children have used so far, in user and kernel mode. */
export function cpuSeconds(pid: number): number {
  const own = statOf(pid);
  if (!own) throw new Error(`There is no process ${pid}, or no /proc to ask about it`);
  const children = readdirSync('/proc')
    .map(Number)
    .filter((one) => one > 0)
    .map(statOf)
    .filter((stat) => stat?.parent === pid);
  return (own.own + own.ended + children.reduce((sum, stat) => sum + (stat?.own ?? 0), 0)) / TICKS_PER_SECOND;
}

/** The most memory the process has held at once, in MB. */
export const peakMegabytes = (pid: number): number => megabytes(pid, 'VmHWM');

/** The memory the process holds now, in MB. */
export const heldMegabytes = (pid: number): number => megabytes(pid, 'VmRSS');

function megabytes(pid: number, field: 'VmHWM' | 'VmRSS'): number {
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

/** Lets `peakMegabytes` count from what the process holds now. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}
