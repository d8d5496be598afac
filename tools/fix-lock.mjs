import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unresolvedOptionalEdges } from './lock/edges.mjs';
import { withStubs } from './lock/stub.mjs';

const LOCK = join(import.meta.dirname, '../package-lock.json');

/** The optional dependencies that would make `npm ci` refuse the lock. */
export const checkLock = (file = LOCK) => unresolvedOptionalEdges(JSON.parse(readFileSync(file, 'utf8')).packages);

/** Mends the lock after `npm install`; see `withStubs`. */
function fixLock(file = LOCK) {
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const { packages, added, unclear } = withStubs(lock.packages);
  if (added.length > 0) writeFileSync(file, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
  return { added, unclear };
}

if (process.argv[1] === import.meta.filename) {
  const { added, unclear } = fixLock(process.argv[2]);
  console.log(`${added.length} platform packages added to the lock`);
  for (const edge of unclear) console.error(`Nothing in the lock answers ${edge}`);
  process.exitCode = unclear.length > 0 ? 1 : 0;
}
