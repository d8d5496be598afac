import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { OutboxRow, OutboxState } from './row.ts';

interface Schema extends DBSchema {
  rows: { key: number; value: OutboxRow; indexes: { clientId: string; target: string } };
}

const NAME = 'kaskad-outbox';
/** Saved and refused rows are kept this long, so that a page opened again still shows their words. */
const KEPT_MS = 7 * 86_400_000;

let opening: Promise<IDBPDatabase<Schema>> | undefined;

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
  });
  return opening;
}

/** Resolves when the row is on the disk of the device, with its place in the queue. */
export async function addRow(row: Omit<OutboxRow, 'order'>): Promise<OutboxRow> {
  const db = await open();
  const order = await db.add('rows', row as OutboxRow);
  return { ...row, order };
}

export async function markRows(orders: readonly number[], state: OutboxState, code?: string): Promise<void> {
  const tx = (await open()).transaction('rows', 'readwrite');
  for (const order of orders) {
    const row = await tx.store.get(order);
    if (row) await tx.store.put({ ...row, state, ...(code && { code }) });
  }
  await tx.done;
}

/** Everything kept, oldest first. What was on its way when the tab died counts as not sent: sending twice harms nothing. */
export async function allRows(now: number): Promise<OutboxRow[]> {
  const tx = (await open()).transaction('rows', 'readwrite');
  const kept: OutboxRow[] = [];
  for (const row of await tx.store.getAll()) {
    const finished = row.state === 'saved' || row.state === 'refused';
    if (finished && Date.parse(row.madeAt) < now - KEPT_MS) await tx.store.delete(row.order);
    else kept.push(row.state === 'sent' ? { ...row, state: 'device' } : row);
  }
  await tx.done;
  return kept;
}

export async function deleteRows(orders: readonly number[]): Promise<void> {
  const tx = (await open()).transaction('rows', 'readwrite');
  for (const order of orders) await tx.store.delete(order);
  await tx.done;
}

/** For tests: what a killed tab leaves is the database alone. */
export async function closeStore(): Promise<void> {
  const db = await opening;
  opening = undefined;
  db?.close();
}
