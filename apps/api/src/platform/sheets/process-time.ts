import { readFileSync } from 'node:fs';

/** `utime` and `stime` of /proc/<pid>/stat count hundredths of a second (USER_HZ, proc_pid_stat(5)). */
const TICKS_A_SECOND = 100;
const UTIME = 11;

/** Seconds for which a process had a processor, or null where the system does not say so or the process is gone. */
export function processSeconds(pid: number | undefined): number | null {
  if (pid === undefined || process.platform !== 'linux') return null;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name before it may hold blanks and brackets.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[UTIME]) + Number(fields[UTIME + 1])) / TICKS_A_SECOND;
  } catch {
    return null;
  }
}

/** Megabytes of memory that a process holds, or null where the system does not say so or the process is gone. */
export function residentMegabytesOf(pid: number | undefined): number | null {
  if (pid === undefined || process.platform !== 'linux') return null;
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}
