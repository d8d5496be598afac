import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findPostmaster, endPostmaster } from '../../../../tools/postgres/postmaster.mjs';
import { identityOf, isSameProcess } from '../../../../tools/processes.mjs';
import { unmountBelow } from './mounts.ts';

const PREFIX = 'kaskad-bench-';

/** A folder for one measurement; first removes what a killed run has left, its database server included. */
export async function temporaryFolder(parent = tmpdir()): Promise<string> {
  for (const name of readdirSync(parent).filter((one) => one.startsWith(PREFIX))) {
    const owner = join(parent, name, 'owner');
    if (existsSync(owner) && !isSameProcess(readFileSync(owner, 'utf8'))) await removeFolder(join(parent, name));
  }
  const folder = mkdtempSync(join(parent, PREFIX));
  // The account that runs PostgreSQL passes through.
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, 'owner'), identityOf());
  return folder;
}

export async function removeFolder(folder: string): Promise<void> {
  for (const home of [folder, join(folder, 'home')]) {
    const pointer = join(home, 'pg/data-is-in');
    const data = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(home, 'pg/data');
    const postmaster = existsSync(data) ? findPostmaster(data) : null;
    if (postmaster) await endPostmaster(postmaster);
    if (existsSync(pointer)) rmSync(dirname(data), { recursive: true, force: true });
  }
  unmountBelow(folder);
  rmSync(folder, { recursive: true, force: true });
}
