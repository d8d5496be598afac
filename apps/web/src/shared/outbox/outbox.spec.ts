import 'fake-indexeddb/auto';
import { setTimeout as pause } from 'node:timers/promises';
import { Outbox, type Receipt } from './outbox.ts';
import { pauseAfter } from './pause.ts';
import type { OutboxRow } from './row.ts';
import { closeStore } from './store.ts';

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

describe('the outbox', () => {
  it('keeps on the device first, then sends in order and says what is saved', async () => {
    const outbox = newOutbox();
    const at = newTarget();
    const sent: unknown[] = [];
    const states = new Set<string>();
    outbox.subscribe(() => outbox.rowsOf(at).forEach(({ state }) => states.add(state)));
    for (const choice of [1, 2, 3]) await outbox.put('answer', at, { choice });
    expect(outbox.rowsOf(at).map(({ state }) => state)).toEqual(['device', 'device', 'device']);
    outbox.registerSender<{ choice: number }>('answer', async (_, rows) => {
      sent.push(...rows.map(({ payload }) => payload.choice));
      return everything(rows);
    });
    await until(() => outbox.waiting === 0);
    expect(sent).toEqual([1, 2, 3]);
    expect([...states]).toEqual(['device', 'sent', 'saved']);
  });

  it('holds what may be taken back, whoever else wakes it, and sends it when its time has come', async () => {
    const outbox = newOutbox();
    const at = newTarget();
    const sent: number[] = [];
    outbox.registerSender<number>('mark', async (_, rows) => {
      sent.push(...rows.map(({ payload }) => payload));
      return everything(rows);
    });
    const undone = await outbox.put('mark', at, 1, 300);
    outbox.sendNow();
    await pause(50);
    expect([sent, outbox.isHeld(undone)]).toEqual([[], true]);
    expect(await outbox.takeBack([undone.clientId])).toBe(true);
    expect(outbox.rowsOf(at)).toEqual([]);

    const kept = await outbox.put('mark', at, 2, 300);
    await until(() => outbox.waiting === 0);
    expect(sent).toEqual([2]);
    expect(await outbox.takeBack([kept.clientId])).toBe(false);
    expect(outbox.rowsOf(at).map(({ state }) => state)).toEqual(['saved']);
  });

  it('lets go of what it holds when the next thing is done, and sends both in order', async () => {
    const outbox = newOutbox();
    const at = newTarget();
    const sent: number[] = [];
    outbox.registerSender<number>('mark', async (_, rows) => {
      sent.push(...rows.map(({ payload }) => payload));
      return everything(rows);
    });
    await outbox.put('mark', at, 1, 20_000);
    outbox.release();
    await outbox.put('mark', at, 2, 200);
    await until(() => outbox.waiting === 0);
    expect(sent).toEqual([1, 2]);
  });

  it('sends what a killed tab held', async () => {
    const at = newTarget();
    const dying = newOutbox();
    await dying.put('mark', at, 1, 200);
    await closeStore();
    const reborn = newOutbox();
    const sent: number[] = [];
    reborn.registerSender<number>('mark', async (_, rows) => {
      sent.push(...rows.map(({ payload }) => payload));
      return everything(rows);
    });
    await until(() => sent.length > 0);
    expect(sent).toEqual([1]);
  });

  it('outlives a killed tab, also one killed while sending', async () => {
    const at = newTarget();
    const dying = newOutbox();
    dying.registerSender('answer', () => new Promise<Receipt>(() => undefined));
    const { clientId } = await dying.put('answer', at, { choice: 1 });
    await closeStore();

    const reborn = newOutbox();
    const ids: string[] = [];
    reborn.registerSender('answer', async (_, rows) => {
      ids.push(...rows.map((row) => row.clientId));
      return everything(rows);
    });
    await until(() => ids.length > 0 && reborn.waiting === 0);
    expect(ids).toContain(clientId);
  });

  it('tries again when the network fails, with the same ids', async () => {
    const outbox = newOutbox();
    const at = newTarget();
    const tries: string[][] = [];
    outbox.registerSender('answer', async (_, rows) => {
      tries.push(rows.map(({ clientId }) => clientId));
      if (tries.length === 1) throw new Error('offline');
      return everything(rows);
    });
    await outbox.put('answer', at, {});
    await until(() => tries.length === 1 && outbox.rowsOf(at)[0]?.state === 'device');
    outbox.wake();
    await until(() => outbox.waiting === 0);
    expect(tries[1]).toEqual(tries[0]);
  });

  it('keeps a refused row with its reason and goes on', async () => {
    const outbox = newOutbox();
    const at = newTarget();
    outbox.registerSender('answer', async (_, rows) => ({
      durable: [],
      refused: rows.map(({ clientId }) => ({ clientId, code: 'attempt_over' })),
    }));
    await outbox.put('answer', at, {});
    await until(() => outbox.waiting === 0);
    expect(outbox.rowsOf(at)).toMatchObject([{ state: 'refused', code: 'attempt_over' }]);
  });

  it('does not let a target that fails hold up the others', async () => {
    const outbox = newOutbox();
    const [stuck, free] = [newTarget(), newTarget()];
    outbox.registerSender('answer', async (at, rows) => {
      if (at === stuck) throw new Error('busy');
      return everything(rows);
    });
    await outbox.put('answer', stuck, {});
    await outbox.put('answer', free, {});
    await until(() => outbox.rowsOf(free)[0]?.state === 'saved');
    expect(outbox.rowsOf(stuck)).toMatchObject([{ state: 'device' }]);
    outbox.registerSender('answer', async (_, rows) => everything(rows));
    await until(() => outbox.waiting === 0);
  });

  it('sends at most a hundred rows at once', async () => {
    const outbox = newOutbox();
    const at = newTarget();
    for (let choice = 0; choice < 130; choice++) await outbox.put('answer', at, { choice });
    const sizes: number[] = [];
    outbox.registerSender('answer', async (_, rows) => {
      sizes.push(rows.length);
      return everything(rows);
    });
    await until(() => outbox.waiting === 0);
    expect(sizes).toEqual([100, 30]);
  });

  it('never sends what somebody else did on this phone', async () => {
    const at = newTarget();
    const outbox = newOutbox('marat');
    await outbox.put('answer', at, {});
    outbox.belongsTo('aigul');
    const sent: string[] = [];
    outbox.registerSender('answer', async (_, rows) => {
      sent.push(...rows.map(({ owner }) => owner));
      return everything(rows);
    });
    await pause(50);
    expect(sent).toEqual([]);
    outbox.belongsTo('marat');
    await until(() => outbox.waiting === 0);
    expect(sent).toEqual(['marat']);
  });
});

describe('pauseAfter', () => {
  it.each([
    [1_000, 0.5, 2_000],
    [40_000, 0.5, 60_000],
    [60_000, 1, 75_000],
    [1_000, 0, 1_500],
  ])('after %i ms', (before, random, expected) => {
    expect(pauseAfter(before, { random: () => random })).toBe(expected);
  });

  it('is never longer than four seconds while no server is reached', () => {
    let pause = 1_000;
    for (let tries = 0; tries < 10; tries++) pause = pauseAfter(pause, { isUnreached: true, random: () => 1 });
    expect(pause).toBe(4_000);
  });
});
