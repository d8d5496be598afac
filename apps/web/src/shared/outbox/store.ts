import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { inTime } from '../device/in-time.ts';
import type { OutboxRow, OutboxState } from './row.ts';

interface Schema extends DBSchema {
  rows: { key: number; value: OutboxRow; indexes: { clientId: string; target: string } };
}

const NAME = 'kaskad-outbox';
/** Saved and refused rows are kept this long, so that a page opened again still shows their words. */
const KEPT_MS = 7 * 86_400_000;

let opening: Promise<IDBPDatabase<Schema>> | undefined;

/** Opens the database, anew when it could not be opened before. */
function open(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>(NAME, 1, {
    upgrade(db) {
      const rows = db.createObjectStore('rows', { keyPath: 'order', autoIncrement: true });
      rows.createIndex('clientId', 'clientId', { unique: true });
      rows.createIndex('target', 'target');
    },
    terminated() {
      opening = undefined;
    },
  }).catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return inTime(opening);
}

/** `strict`: the browser says "done" only when the disk has it, not when the system promises to write it. */
const writing = async () => (await open()).transaction('rows', 'readwrite', { durability: 'strict' });

/** Resolves when the row is on the disk of the device, with its place in the queue. */
export async function addRow(row: Omit<OutboxRow, 'order'> & { readonly order?: number }): Promise<OutboxRow> {
  const tx = await writing();
  const [order] = await Promise.all([tx.store.add(row as OutboxRow), tx.done]);
  return { ...row, order };
}

export async function markRows(orders: readonly number[], state: OutboxState, code?: string): Promise<void> {
  const tx = await writing();
  for (const order of orders) {
    const row = await tx.store.get(order);
    if (row) await tx.store.put({ ...row, state, ...(code && { code }) });
  }
  await tx.done;
}

/** Everything kept, oldest first. */
export const allRows = async (): Promise<OutboxRow[]> => (await open()).getAll('rows');

/** Drops what was finished long ago. */
export async function dropOld(now: number): Promise<void> {
  const tx = await writing();
  for (const { state, madeAt, order } of await tx.store.getAll()) {
    const isFinished = state === 'saved' || state === 'refused';
    if (isFinished && Date.parse(madeAt) < now - KEPT_MS) await tx.store.delete(order);
  }
  await tx.done;
}

export async function deleteRows(orders: readonly number[]): Promise<void> {
  const tx = await writing();
  for (const order of orders) await tx.store.delete(order);
  await tx.done;
}

/** @internal For tests: what a killed tab leaves is the database alone. */
export async function closeStore(): Promise<void> {
  const db = await opening?.catch(() => undefined);
  opening = undefined;
  db?.close();
}
