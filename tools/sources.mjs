import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = ['apps', 'libs', 'migrations'];
const FILES = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'nx.json'];
/** Folders and files below the sources that no bundle contains. */
const LEFT_OUT = /^(node_modules|dist|test|test-results|web-e2e|bench|\..*|.*\.spec\.tsx?)$/;

/**
 * One word for the state of everything the build reads, from names, sizes and times alone: a few milliseconds, where
 * asking the build tool whether something changed takes a second.
 *
 * @param {string} root
 */
export function sourcesStamp(root) {
  const hash = createHash('sha256');
  for (const file of FILES) addFile(hash, root, file);
  for (const folder of FOLDERS) addFolder(hash, root, folder);
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} root
 * @param {string} folder
 */
function addFolder(hash, root, folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).filter(({ name }) => !LEFT_OUT.test(name));
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) addFolder(hash, root, path);
    else addFile(hash, root, path);
  }
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} root
 * @param {string} path
 */
function addFile(hash, root, path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  hash.update(`${path}\0${stat?.size}\0${stat?.mtimeMs}\n`);
}
