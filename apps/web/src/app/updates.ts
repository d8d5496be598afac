import { registerSW } from 'virtual:pwa-register';
import { outbox } from '../shared/outbox/index.ts';

const CHECK_EVERY_MS = 30 * 60_000;

/** A test that is running, and anything the server does not hold yet, must not be torn by a new version. */
const mayReload = () => outbox.waiting === 0 && !location.pathname.startsWith('/learn/attempts/');

/**
 * Keeps the application on the device, so that it opens without a network. A new version waits until no attempt is open and the
 * outbox is empty, and then asks; it never takes over by itself.
 */
export function keepOnDevice(onReady: (update: () => void) => void): void {
  if (!('serviceWorker' in navigator)) return;
  const update = registerSW({
    onNeedRefresh: () => offerWhenSafe(() => onReady(() => void update(true))),
    onRegisteredSW: (_, registration) => {
      if (registration) setInterval(() => void registration.update().catch(() => undefined), CHECK_EVERY_MS);
    },
  });
}

function offerWhenSafe(offer: () => void): void {
  if (mayReload()) return offer();
  const timer = setInterval(() => {
    if (!mayReload()) return;
    clearInterval(timer);
    offer();
  }, 5_000);
}
