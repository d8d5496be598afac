import 'fake-indexeddb/auto';
import { render } from '@testing-library/react';
import { setTimeout as pause } from 'node:timers/promises';
import { locks } from 'node:worker_threads';
import { useHoldReload } from '../shared/device/hold-reload.ts';
import { outbox } from '../shared/outbox/index.ts';
import { offerWhileSafe, type Take } from './safe-reload.ts';

function Sitting() {
  useHoldReload();
  return null;
}

/** A new version that waits, and what becomes of it. */
function newVersion() {
  let taken = 0;
  let offered: Take | null = null;
  const stop = offerWhileSafe(
    (take) => {
      offered = take;
    },
    async () => {
      taken++;
    },
  );
  return { isOffered: () => offered !== null, tap: async () => offered?.(), taken: () => taken, stop };
}

describe('a new version of the application', () => {
  const stops: (() => void)[] = [];
  afterEach(() => {
    stops.splice(0).forEach((stop) => stop());
    outbox.belongsTo('');
    Reflect.deleteProperty(navigator, 'locks');
  });
  async function wait() {
    const version = newVersion();
    stops.push(version.stop);
    await pause(20);
    return version;
  }

  it('is offered when nothing is in its way, and taken at the tap', async () => {
    const version = await wait();
    expect(version.isOffered()).toBe(true);
    await version.tap();
    expect(version.taken()).toBe(1);
  });

  it('that was offered before a test began is not taken at the tap', async () => {
    const version = await wait();
    const { unmount } = render(<Sitting />);
    await version.tap();
    await pause(20);
    expect([version.taken(), version.isOffered()]).toEqual([0, false]);
    unmount();
  });

  it('is not offered while a test runs in another tab', async () => {
    Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });
    let end: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    const other = locks.request('kaskad-no-reload', { mode: 'shared' }, () => over);
    expect((await wait()).isOffered()).toBe(false);
    end();
    await other;
    expect((await wait()).isOffered()).toBe(true);
  });

  it('waits for what whoever is signed in has not sent, not for others', async () => {
    outbox.belongsTo('marat');
    await outbox.put('answer', 'attempt', {});
    expect((await wait()).isOffered()).toBe(false);
    outbox.belongsTo('aigul');
    expect((await wait()).isOffered()).toBe(true);
  });
});
