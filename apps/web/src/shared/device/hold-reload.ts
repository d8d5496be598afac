import { useEffect } from 'react';

/** Held, in the whole browser, as long as any tab shows what may not be torn by a new version of the application. */
const HOLD = 'kaskad-no-reload';
const locks = () => navigator.locks as LockManager | undefined;

let here = 0;

/** Keeps a new version away while the screen is open, whichever tab asks for it. */
export function useHoldReload(): void {
  useEffect(() => {
    here++;
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    void locks()
      ?.request(HOLD, { mode: 'shared' }, () => released)
      .catch(() => undefined);
    return () => {
      here--;
      release();
    };
  }, []);
}

export const isReloadHeldHere = () => here > 0;

export async function isReloadHeld(): Promise<boolean> {
  if (here > 0) return true;
  const held = await locks()
    ?.query()
    .catch(() => null);
  return held?.held?.some(({ name }) => name === HOLD) ?? false;
}
