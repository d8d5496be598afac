import type { Attempt } from '@kaskad/contracts';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

interface Kept {
  readonly attempt: Attempt;
  readonly owner: string;
  readonly at: number;
}
interface Schema extends DBSchema {
  attempts: { key: string; value: Kept };
}

let opening: Promise<IDBPDatabase<Schema>> | undefined;
const open = () => (opening ??= openDB<Schema>('kaskad-attempts', 1, { upgrade: (db) => void db.createObjectStore('attempts') }));

/** A copy of the running attempt (it holds no keys), so that a reload without a network goes on. Failing to keep one harms nothing. */
export async function keepAttempt(attempt: Attempt, owner: string): Promise<void> {
  try {
    const db = await open();
    if (attempt.state === 'open') await db.put('attempts', { attempt, owner, at: Date.now() }, attempt.id);
    else await db.delete('attempts', attempt.id);
  } catch {
    // No room or a private window: the server has everything.
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
