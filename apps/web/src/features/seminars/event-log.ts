import type { DeviceEvent } from '@kaskad/contracts';
import { eventText } from '@kaskad/domain';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { inTime } from '../../shared/device/in-time.ts';
import { newId } from '../../shared/device/new-id.ts';

/** What this phone did at seminars, each thing in its place: the chain that the server and other phones follow. */
type UnsignedEvent = Omit<DeviceEvent, 'signature'>;
/** An event before it has its place. */
export type Unplaced = Omit<UnsignedEvent, 'device' | 'seq'>;

interface Writer {
  readonly account: string;
  /** The phone as the seminars know it: one for each account that uses it. */
  readonly device: string;
  readonly pair: CryptoKeyPair | null;
  readonly publicKey: string | null;
}

interface Schema extends DBSchema {
  writers: { key: string; value: Writer };
  events: { key: [string, string, number]; value: UnsignedEvent; indexes: { id: string } };
}

let opening: Promise<IDBPDatabase<Schema>> | undefined;

function open(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('kaskad-seminar-events', 1, {
    upgrade(db) {
      db.createObjectStore('writers', { keyPath: 'account' });
      db.createObjectStore('events', { keyPath: ['seminarId', 'device', 'seq'] }).createIndex('id', 'id');
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

/**
 * Where the disk takes nothing this page is a device of its own, whose places end with it: no other page can give one
 * of them twice.
 */
const page = { writers: new Map<string, Writer>(), events: new Map<string, UnsignedEvent>() };

/** The device that this account writes on here. */
export async function writerOf(account: string): Promise<Writer> {
  const inMemory = page.writers.get(account);
  if (inMemory) return inMemory;
  try {
    const known = await (await open()).get('writers', account);
    if (known) return known;
    const made = await newWriter(account);
    // A browser that cannot keep a key keeps the device without one.
    return await firstOf(made).catch(() => firstOf({ ...made, pair: null, publicKey: null }));
  } catch {
    return pageWriter(account);
  }
}

/** Another tab may have been first. */
async function firstOf(made: Writer): Promise<Writer> {
  const tx = (await open()).transaction('writers', 'readwrite', { durability: 'strict' });
  const first = (await tx.store.get(made.account)) ?? made;
  await tx.store.put(first);
  await tx.done;
  return first;
}

async function pageWriter(account: string): Promise<Writer> {
  const made = page.writers.get(account) ?? (await newWriter(account));
  page.writers.set(account, made);
  return made;
}

/** A page that is not served securely has no keys: its events are taken from its own account alone. */
async function newWriter(account: string): Promise<Writer> {
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  const pair = await subtle
    ?.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
    .catch(() => undefined);
  const spki = pair && (await subtle?.exportKey('spki', pair.publicKey));
  return { account, device: newId(), pair: pair ?? null, publicKey: spki ? inBase64(spki) : null };
}

/** Gives each its place on the device, once: the same event keeps it, however often it is asked for. */
export async function placed(account: string, events: readonly Unplaced[]): Promise<readonly UnsignedEvent[]> {
  const writer = await writerOf(account);
  const waiting = events.filter(({ id }) => !page.events.has(id));
  const onDisk = new Map<string, UnsignedEvent>();
  if (waiting.length > 0)
    try {
      if (page.writers.has(account)) throw new Error('the disk takes nothing');
      for (const one of await place(writer, waiting)) onDisk.set(one.id, one);
    } catch {
      await placeInPage(account, waiting);
    }
  return events.flatMap(({ id }) => page.events.get(id) ?? onDisk.get(id) ?? []);
}

async function place(writer: Writer, events: readonly Unplaced[]): Promise<UnsignedEvent[]> {
  const tx = (await open()).transaction('events', 'readwrite', { durability: 'strict' });
  const made: UnsignedEvent[] = [];
  for (const one of events) {
    const known = await tx.store.index('id').get(one.id);
    if (known) {
      made.push(known);
      continue;
    }
    const last = await tx.store.openCursor(reach(one.seminarId, writer.device), 'prev');
    const next = { ...one, device: writer.device, seq: (last?.value.seq ?? 0) + 1 };
    await tx.store.put(next);
    made.push(next);
  }
  await tx.done;
  return made;
}

/** Under an id of its own: a disk that takes it later gives the first id another place. */
async function placeInPage(account: string, events: readonly Unplaced[]): Promise<void> {
  const { device } = await pageWriter(account);
  for (const one of events) {
    const before = [...page.events.values()].filter(
      (other) => other.device === device && other.seminarId === one.seminarId,
    );
    page.events.set(one.id, { ...one, id: newId(), device, seq: before.length + 1 });
  }
}

/** With the signature of the device, where it has a key. */
export async function signed(account: string, event: UnsignedEvent): Promise<DeviceEvent> {
  const { device, pair } = await writerOf(account);
  if (!pair || device !== event.device) return event;
  const text = new TextEncoder().encode(eventText(event));
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, text);
  return { ...event, signature: inBase64(signature) };
}

const reach = (seminarId: string, device: string) =>
  IDBKeyRange.bound([seminarId, device, 0], [seminarId, device, Infinity]);

const inBase64 = (bytes: ArrayBuffer) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** @internal For tests: a page that was just opened. */
export async function closeEventLog(): Promise<void> {
  const db = await opening?.catch(() => undefined);
  opening = undefined;
  page.writers.clear();
  page.events.clear();
  db?.close();
}
