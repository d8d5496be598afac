import 'fake-indexeddb/auto';
import { setTimeout as pause } from 'node:timers/promises';
import { BroadcastChannel as NodeChannel, locks } from 'node:worker_threads';
import { Outbox, type Receipt } from './outbox.ts';
import type { OutboxRow } from './row.ts';
import { allRows, closeStore } from './store.ts';

const everything = (rows: readonly OutboxRow[]): Receipt => ({ durable: rows.map(({ clientId }) => clientId) });
async function until(done: () => boolean) {
  for (let tries = 0; tries < 200 && !done(); tries++) await pause(10);
  expect(done()).toBe(true);
}
let target = 0;
const newTarget = () => `attempt-${++target}`;

function newOutbox(owner = 'aigul') {
  const outbox = new Outbox();
  outbox.belongsTo(owner);
  return outbox;
}

describe('two tabs', () => {
  beforeEach(() => {
    // What browsers have and jsdom lacks.
    Object.assign(globalThis, { BroadcastChannel });
    Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });
  });
  afterEach(() => {
    open.splice(0).forEach((channel) => channel.close());
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    Reflect.deleteProperty(navigator, 'locks');
  });
  const open: NodeChannel[] = [];
  class BroadcastChannel extends NodeChannel {
    constructor(name: string) {
      super(name);
      open.push(this);
    }
  }

  it('see what the other did and what became of it', async () => {
    const [one, other] = [newOutbox(), newOutbox()];
    const at = newTarget();
    const seen: string[] = [];
    other.subscribe(() => {
      const state = other.rowsOf(at)[0]?.state;
      if (state) seen.push(state);
    });
    await one.put('answer', at, { choice: 1 });
    await until(() => other.rowsOf(at).length === 1);
    one.registerSender('answer', async (_, rows) => everything(rows));
    await until(() => other.rowsOf(at)[0]?.state === 'saved');
    expect(seen[0]).toBe('device');
  });

  it('send each row once, one tab at a time', async () => {
    const [one, other] = [newOutbox(), newOutbox()];
    const at = newTarget();
    const sent: string[] = [];
    let [now, most] = [0, 0];
    for (const tab of [one, other]) {
      tab.registerSender('answer', async (_, rows) => {
        most = Math.max(most, ++now);
        await pause(5);
        now--;
        sent.push(...rows.map(({ clientId }) => clientId));
        return everything(rows);
      });
    }
    await Promise.all(
      Array.from({ length: 20 }, (_, choice) => (choice % 2 ? one : other).put('answer', at, { choice })),
    );
    await until(() => one.waiting === 0 && other.waiting === 0);
    expect(most).toBe(1);
    expect([...sent].sort()).toEqual([...new Set(sent)].sort());
    expect(sent).toHaveLength(20);
  });

  it('wait for what the other still has to send before something is handed in', async () => {
    const [one, other] = [newOutbox(), newOutbox()];
    const at = newTarget();
    let reachable = false;
    for (const tab of [one, other]) {
      tab.registerSender('answer', async (_, rows) => {
        if (!reachable) throw new Error('offline');
        return everything(rows);
      });
    }
    await other.put('answer', at, {});
    expect(await one.settled(at, 100)).toBe(false);
    reachable = true;
    expect(await one.settled(at, 2_000)).toBe(true);
  });
});

describe('a disk that fails', () => {
  const { open } = IDBFactory.prototype;
  const fail = () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
  };
  beforeEach(async () => {
    await closeStore();
    fail();
  });
  afterEach(() => {
    IDBFactory.prototype.open = open;
  });

  it('does not stop an answer: it is sent from memory, and says where it is', async () => {
    const outbox = newOutbox();
    const at = newTarget();
    await outbox.put('answer', at, { choice: 1 });
    expect(outbox.rowsOf(at)).toMatchObject([{ state: 'device', inMemory: true }]);
    outbox.registerSender('answer', async (_, rows) => everything(rows));
    expect(await outbox.settled(at, 2_000)).toBe(true);
    expect(outbox.rowsOf(at)).toMatchObject([{ state: 'saved' }]);
  });

  it('is tried again: what lay in memory goes to the disk in its place', async () => {
    const outbox = newOutbox();
    const at = newTarget();
    await outbox.put('answer', at, { choice: 1 });
    IDBFactory.prototype.open = open;
    await outbox.put('answer', at, { choice: 2 });
    outbox.wake();
    await until(() => outbox.rowsOf(at).length === 2 && outbox.rowsOf(at).every(({ inMemory }) => !inMemory));
    expect((await allRows()).filter(({ target }) => target === at).map(({ payload }) => payload)).toEqual([
      { choice: 1 },
      { choice: 2 },
    ]);
  });
});

describe('whose rows they are', () => {
  it('is decided when something is done, also while the session ends', async () => {
    const outbox = newOutbox('marat');
    const at = newTarget();
    const put = outbox.put('answer', at, {});
    outbox.belongsTo('');
    expect((await put).owner).toBe('marat');
    expect((await outbox.put('answer', at, {})).owner).toBe('marat');
  });

  it('nothing goes out while nobody is signed in', async () => {
    const outbox = newOutbox('');
    let asked = 0;
    outbox.registerSender('answer', async (_, rows) => {
      asked++;
      return everything(rows);
    });
    await outbox.put('answer', newTarget(), {});
    await pause(50);
    expect(asked).toBe(0);
  });

  it('rows of others on the disk keep nobody waiting', async () => {
    const outbox = newOutbox('marat');
    await outbox.put('answer', newTarget(), {});
    expect(outbox.waiting).toBe(1);
    outbox.belongsTo('aigul');
    expect(outbox.waiting).toBe(0);
  });

  it('a row on its way to the disk is waited for before something is handed in', async () => {
    const outbox = newOutbox();
    const at = newTarget();
    let sent = 0;
    outbox.registerSender('answer', async (target, rows) => {
      if (target === at) sent += rows.length;
      return everything(rows);
    });
    void outbox.put('answer', at, {});
    expect(await outbox.settled(at, 2_000)).toBe(true);
    expect(sent).toBe(1);
  });
});
