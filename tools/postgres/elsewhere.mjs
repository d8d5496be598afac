import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPostmaster } from './postmaster.mjs';
import { privateFolder } from './private-folder.mjs';

const POINTER = 'data-is-in';
const OWNER = 'belongs-to';

/**
 * Where the data of the cluster was put when it could not stay in its folder; null when it has always been there.
 *
 * @param {string} folder
 * @param {(line: string) => void} log
 */
export function dataElsewhere(folder, log) {
  const data = pointerOf(folder);
  if (data === null || existsSync(data)) return data;
  log(`The database in ${data} is gone, so an empty one takes its place`);
  return null;
}

/** @param {string} folder */
function pointerOf(folder) {
  const pointer = join(folder, POINTER);
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : null;
}

/**
 * Makes a place for the data outside the folder, where every account can get to, and tidies up after clones that are no
 * more.
 *
 * @param {string} folder
 * @param {{ fast: boolean; log: (line: string) => void }} options
 */
export function placeElsewhere(folder, { fast, log }) {
  for (const place of abandoned()) {
    // Data of tests nobody misses; whether that holds for other data is for people to say.
    if (place.isFast) rmSync(place.path, { recursive: true, force: true });
    else log(`${place.path} is left over from ${place.owner}; remove it if nobody needs that database any more`);
  }
  const place = mkdtempSync(join(privateFolder(), 'data-'));
  chmodSync(place, 0o711);
  writeFileSync(join(place, OWNER), `${folder}\n${fast ? 'fast' : 'durable'}\n`);
  const data = join(place, 'data');
  writeFileSync(join(folder, POINTER), `${data}\n`);
  log(`PostgreSQL cannot run as root nor enter ${folder}, so its data is kept in ${data}`);
  return data;
}

/** Places that no folder points to any more, with nobody at work in them. */
function abandoned() {
  const parent = privateFolder();
  const places = readdirSync(parent)
    .filter((name) => name.startsWith('data-'))
    .map((name) => join(parent, name));
  return places
    .filter((path) => existsSync(join(path, OWNER)) && !findPostmaster(join(path, 'data')))
    .map((path) => {
      const [owner = '', kind] = readFileSync(join(path, OWNER), 'utf8').split('\n');
      return { path, owner, isFast: kind === 'fast' };
    })
    .filter(({ path, owner }) => pointerOf(owner) !== join(path, 'data'));
}
