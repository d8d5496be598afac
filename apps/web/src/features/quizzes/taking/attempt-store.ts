import type { Attempt } from '@kaskad/contracts';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { dropKept } from '../../../shared/device/kept-values.ts';
import { inTime } from '../../../shared/device/in-time.ts';
import { dropPictures } from './pack-pictures.ts';

export interface Kept {
  readonly attempt: Attempt;
  readonly owner: string;
  /** By the wall clock of the device. */
  readonly at: number;
}
interface Schema extends DBSchema {
  attempts: { key: string; value: Kept };
}

let opening: Promise<IDBPDatabase<Schema>> | undefined;

/** Opens the database, anew when it could not be opened before. */
function open(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('kaskad-attempts', 1, {
    upgrade: (db) => void db.createObjectStore('attempts'),
    terminated: () => {
      opening = undefined;
    },
  }).catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return inTime(opening);
}

/**
 * A copy of the running attempt (it holds no keys), so that a reload without a network goes on. Whether the device took
 * it: an attempt with a network goes on without one, an attempt to be taken away does not.
 */
export async function keepAttempt(attempt: Attempt, owner: string): Promise<boolean> {
  try {
    const db = await open();
    if (attempt.state === 'open') {
      const tx = db.transaction('attempts', 'readwrite', { durability: 'strict' });
      await Promise.all([tx.store.put({ attempt, owner, at: Date.now() }, attempt.id), tx.done]);
      return true;
    }
    await dropAttempt(attempt.id);
    return true;
  } catch {
    return false;
  }
}

/** The attempt is over: the device has no more use for it. */
export async function dropAttempt(id: string): Promise<void> {
  dropKept(`kaskad.place.${id}`);
  dropKept(`kaskad.flags.${id}`);
  try {
    const db = await open();
    const kept = await db.get('attempts', id);
    await db.delete('attempts', id);
    if (kept) await dropPictures(kept.attempt);
  } catch {
    // It is dropped when the attempt is read the next time.
  }
}

export async function keptAttempt(id: string, owner: string): Promise<Kept | null> {
  try {
    const kept = await (await open()).get('attempts', id);
    return kept?.owner === owner ? kept : null;
  } catch {
    return null;
  }
}

/** The attempts that lie on this device for whoever is signed in. */
export async function keptAttempts(owner: string): Promise<readonly Kept[]> {
  try {
    return (await (await open()).getAll('attempts')).filter((kept) => kept.owner === owner);
  } catch {
    return [];
  }
}
