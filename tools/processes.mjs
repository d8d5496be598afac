import { readFileSync } from 'node:fs';

/** @param {number} ms */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The fields of /proc/<pid>/stat that follow the program's name; null where there is no such process or no /proc.
 *
 * @param {number} pid
 */
function procStat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/**
 * Whether a process is there and can still do something: a zombie, which nobody has reaped yet, cannot.
 *
 * @param {number} pid
 */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  return procStat(pid)?.[0] !== 'Z';
}

/**
 * A name for this very process, since its number alone may be given to another one after a restart of the machine.
 *
 * @param {number} [pid]
 */
export const identityOf = (pid = process.pid) => `${pid} ${procStat(pid)?.[19] ?? '-'}`;

/**
 * Whether the process that once wrote this identity is still the one running under its number.
 *
 * @param {string} identity
 */
export function isSameProcess(identity) {
  const pid = Number(identity.split(' ')[0]);
  return isAlive(pid) && identityOf(pid) === identity;
}

/**
 * The words a process was started with; empty for a zombie, null where there is no /proc to ask.
 *
 * @param {number} pid
 */
export function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
  } catch {
    return null;
  }
}

/**
 * The `code` of a system error, such as ENOENT, or of a PostgreSQL error, such as 42P04.
 *
 * @param {unknown} error
 */
export const codeOf = (error) =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
