import { registerSW } from 'virtual:pwa-register';
import { offerWhileSafe, reloadWhenFree, type Take } from './safe-reload.ts';

const CHECK_EVERY_MS = 30 * 60_000;

/**
 * Keeps the application on the device, so that it opens without a network. A new version waits until no attempt is open
 * and the outbox is empty, and then asks; it never takes over by itself. `offer` is called with null when it is no
 * longer safe.
 */
export function keepOnDevice(offer: (take: Take | null) => void): void {
  if (!('serviceWorker' in navigator)) return;
  const update = registerSW({
    onNeedRefresh: () => offerWhileSafe(offer, () => update(true)),
    onNeedReload: reloadWhenFree,
    onRegisteredSW: (_, registration) => {
      if (registration) setInterval(() => void registration.update().catch(() => undefined), CHECK_EVERY_MS);
    },
  });
}
