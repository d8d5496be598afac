import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, isSameProcess } from '../processes.mjs';

/**
 * Who uses the cluster: one file per use with the identity of its process, so that the last one out can stop the
 * server. A killed process leaves its file behind, which then counts for nothing.
 *
 * @param {string} folder
 */
export function usersOf(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let count = 0;
  return {
    /** Registers this process once more and returns the way to take that back. */
    enter() {
      const file = join(folder, `${process.pid}-${Date.now()}-${++count}`);
      writeFileSync(file, identityOf());
      return () => rmSync(file, { force: true });
    },
    isEmpty() {
      // A folder that is gone, with the disk it was on, has no users.
      if (!existsSync(folder)) return true;
      const files = readdirSync(folder).map((name) => join(folder, name));
      const abandoned = files.filter((file) => !isSameProcess(identityIn(file)));
      for (const file of abandoned) rmSync(file, { force: true });
      return abandoned.length === files.length;
    },
  };
}

/** @param {string} file */
function identityIn(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
