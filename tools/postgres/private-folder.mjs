import { chmodSync, lstatSync, mkdirSync } from 'node:fs';

/**
 * A folder outside every home where another account can reach what we put there but cannot put anything itself. Its
 * owner is checked because anybody can create a folder of this name in /var/tmp first.
 *
 * @param {string} [parent]
 */
export function privateFolder(parent = '/var/tmp') {
  const uid = process.getuid?.() ?? 0;
  const folder = `${parent}/kaskad-${uid}`;
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== uid || (stat.mode & 0o022) !== 0) {
    throw new Error(`${folder} is not a folder that only we can write to; remove it and start again`);
  }
  chmodSync(folder, 0o711);
  return folder;
}
