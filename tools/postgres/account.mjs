import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** @typedef {{ uid: number; gid: number }} Account */

/**
 * The account PostgreSQL runs as, or null for our own: it refuses to run as root.
 *
 * @param {string} dataDir
 * @returns {Account | null}
 */
export function accountFor(dataDir) {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(dataDir)) {
    const { uid, gid } = statSync(dataDir);
    if (uid !== 0) return { uid, gid };
  }
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = ['postgres', 'nobody'].map((name) => users.find((fields) => fields[0] === name)).find(Boolean);
  if (!user)
    throw new Error('PostgreSQL does not run as root, and there is no account "postgres" or "nobody" to run it as');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/**
 * Whether the account may enter every folder on the way to the path, as far as the path exists.
 *
 * @param {Account | null} account
 * @param {string} path
 */
export function canReach(account, path) {
  if (!account) return true;
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && !mayEnter(account, statSync(folder))) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * @param {Account} account
 * @param {import('node:fs').Stats} stat
 */
function mayEnter(account, stat) {
  if (stat.uid === account.uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === account.gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}
