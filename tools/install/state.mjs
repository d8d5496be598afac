import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} root */
const stampFile = (root) => join(root, 'node_modules/.kaskad-install');

/**
 * What has to be installed, as one word: it changes with the lock, with package.json and with the platform.
 *
 * @param {string} root
 */
function wanted(root) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of ['package-lock.json', 'package.json']) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/**
 * Whether the dependencies of this very lock are there, put by us or by somebody's own `npm ci`.
 *
 * @param {string} root
 */
export function isInstalled(root) {
  if (existsSync(stampFile(root)) && readFileSync(stampFile(root), 'utf8') === wanted(root)) return true;
  if (!isInstalledByHand(root)) return false;
  markInstalled(root);
  return true;
}

/** @param {string} root */
export const markInstalled = (root) => writeFileSync(stampFile(root), wanted(root));

/**
 * Npm writes this inner lock when an installation is complete, so it tells what is in node_modules. Our own libraries
 * are links there, without a version: one that was added since is missing.
 *
 * @param {string} root
 */
function isInstalledByHand(root) {
  const inner = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(inner)) return false;
  const there = packagesIn(inner);
  return Object.entries(packagesIn(join(root, 'package-lock.json'))).every(
    ([path, { version, optional, link }]) =>
      !path.startsWith('node_modules/') ||
      optional ||
      (link ? existsSync(join(root, path)) : there[path]?.version === version),
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string; optional?: boolean; link?: boolean }>}
 */
const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
