import 'fake-indexeddb/auto';
import type { Seminar } from '@kaskad/contracts';
import { keepAnswer } from '../../shared/api/kept-offline.ts';
import { heardContact } from '../../shared/device/contact-clock.ts';
import { closeEventLog } from './event-log.ts';
import { readinessOf } from './ready-check.ts';

const sessions = [
  { id: 'one', cancelled: false },
  { id: 'off', cancelled: true },
] as Seminar['sessions'];
const look = (over: { isRegistered?: boolean; now?: number } = {}) =>
  readinessOf({ sessions }, { owner: 'aigul', isRegistered: true, ...over });
const setDevice = (part: 'storage' | 'serviceWorker', value: unknown) =>
  Object.defineProperty(navigator, part, { value, configurable: true });
const GB = 1024 ** 3;
/** Codes of an hour, fetched so long ago. */
const keepCodes = (minutesAgo: number) =>
  keepAnswer('aigul.hall.one.ahead', {
    offset: 0,
    ahead: {
      startsAt: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
      stepSeconds: 30,
      codes: Array.from({ length: 120 }, (_, place) => ({ token: `t${place}`, code: '482913' })),
    },
  });

describe('ready for a seminar without a network', () => {
  beforeEach(() => {
    localStorage.clear();
    heardContact(`${Date.now().toString(36)}.x`);
    setDevice('storage', { persisted: async () => true, estimate: async () => ({ quota: GB, usage: 0 }) });
    setDevice('serviceWorker', { getRegistration: async () => ({ active: {}, waiting: null }) });
  });
  afterEach(closeEventLog);

  it('says what is there', async () => {
    keepAnswer('aigul.session.one', {});
    keepCodes(0);
    const { key: _, ...others } = await look();
    expect(new Set(Object.values(others))).toEqual(new Set(['ready']));
  });

  it.each([
    [59, 'ready'],
    [61, 'missing'],
  ])('has codes of the hall %d minutes after they were fetched: %s', async (minutes, code) => {
    keepCodes(minutes);
    expect(await look()).toMatchObject({ code });
  });

  it('misses the list and the code of a session that is held', async () => {
    keepAnswer('bolat.session.one', {});
    expect(await look()).toMatchObject({ list: 'missing', code: 'missing' });
  });

  it('misses the key where the server does not know the phone', async () =>
    expect(await look({ isRegistered: false })).toMatchObject({ key: 'missing' }));

  it.each([
    [undefined, { application: 'missing', version: 'missing' }],
    [
      { active: {}, waiting: {} },
      { application: 'ready', version: 'missing' },
    ],
  ])('misses the application of this version: %j', async (registration, missing) => {
    setDevice('serviceWorker', { getRegistration: async () => registration });
    expect(await look()).toMatchObject(missing);
  });

  it('misses the promise of storage, and space', async () => {
    setDevice('storage', { persisted: async () => false, estimate: async () => ({ quota: GB, usage: GB - 1 }) });
    expect(await look()).toMatchObject({ storage: 'missing', space: 'missing' });
    setDevice('storage', undefined);
    expect(await look()).toMatchObject({ storage: 'unknown', space: 'unknown' });
  });

  it.each([
    [119, 'ready'],
    [121, 'missing'],
    [-121, 'missing'],
  ])('finds a clock that is %d seconds off %s', async (seconds, clock) =>
    expect(await look({ now: Date.now() + seconds * 1000 })).toMatchObject({ clock }),
  );
});
