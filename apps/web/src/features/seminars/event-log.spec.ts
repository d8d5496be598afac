import 'fake-indexeddb/auto';
import { newId } from '../../shared/device/new-id.ts';
import { closeEventLog, placed, signed, type Unplaced, writerOf } from './event-log.ts';

const SEMINAR = newId();
const mark = (id = newId(), seminarId = SEMINAR): Unplaced => ({
  ...{ id, seminarId, sessionId: newId(), subjectId: newId(), kind: 'mark' as const },
  ...{ basis: {}, shown: [], payload: { mark: 'present' as const }, recordedAt: '2026-02-12T04:01:00.000Z' },
});
const places = async (account: string, events: readonly Unplaced[]) =>
  (await placed(account, events)).map(({ id, seq }) => [id, seq]);

describe('what this phone did at seminars', () => {
  afterEach(closeEventLog);

  it('counts from one without a gap, of each seminar, and keeps a place once it was given', async () => {
    const [a, b, c, other] = [mark(), mark(), mark(), mark(newId(), newId())];
    expect(await places('aigul', [a, b])).toEqual([
      [a.id, 1],
      [b.id, 2],
    ]);
    await closeEventLog();
    expect(await places('aigul', [b, other, c, a])).toEqual([
      [b.id, 2],
      [other.id, 1],
      [c.id, 3],
      [a.id, 1],
    ]);
  });

  it('gives two tabs that write at once places of their own', async () => {
    const events = Array.from({ length: 20 }, () => mark());
    const both = await Promise.all([places('bolat', events.slice(0, 12)), places('bolat', events.slice(8))]);
    const given = new Map(both.flat().map(([id, seq]) => [id, seq]));
    expect([...given.values()].sort((one, next) => Number(one) - Number(next))).toEqual(events.map((_, n) => n + 1));
  });

  it('is a device of its own for each account, the same after the page was closed', async () => {
    const { device } = await writerOf('aigul');
    await closeEventLog();
    expect((await writerOf('aigul')).device).toBe(device);
    expect((await writerOf('bolat')).device).not.toBe(device);
  });

  it('is another device where the disk takes nothing, and gives what it wrote an id of its own', async () => {
    const { device } = await writerOf('dana');
    const [a, b] = [mark(), mark()];
    const taking = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const inPage = await placed('dana', [a, b]).finally(() => (IDBObjectStore.prototype.put = taking));
    expect(inPage.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(inPage[0]?.device).not.toBe(device);
    expect(inPage[0]?.id).not.toBe(a.id);
    expect(await placed('dana', [a])).toEqual([inPage[0]]);
    expect((await places('dana', [mark()]))[0]?.[1]).toBe(3);
  });

  it('signs with the key of its device alone', async () => {
    const [event] = await placed('erlan', [mark()]);
    const { pair } = await writerOf('erlan');
    if (!event) throw new Error('no event');
    expect(Boolean((await signed('erlan', event)).signature)).toBe(pair !== null);
    expect((await signed('erlan', { ...event, device: newId() })).signature).toBeUndefined();
  });
});
