import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a small file that only its owner reads, and returns when a power cut can no longer take it: the bytes and the
 * entry in the folder are on the disk before the name exists. False when a file of this name was there already; it is
 * left as it is.
 */
export function writeOnce(file: string, text: string): boolean {
  const draft = drafted(file, text);
  try {
    // Unlike a rename, a link never replaces what another process put there meanwhile.
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
    syncFolder(dirname(file));
  }
}

/** As `writeOnce`, over whatever was there: readers see the old file or the new one, never half of it. */
export function replaceFile(file: string, text: string): void {
  moveFile(drafted(file, text), file);
}

/** A rename that a power cut cannot take back. */
export function moveFile(from: string, to: string): void {
  renameSync(from, to);
  syncFolder(dirname(to));
}

function drafted(file: string, text: string): string {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.draft`;
  const handle = openSync(draft, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return draft;
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
