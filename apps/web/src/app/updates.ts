import { untilFirstScreen } from '../shared/device/first-screen.ts';
import { offerWhileSafe, reloadWhenFree, type Take } from './safe-reload.ts';

const CHECK_EVERY_MS = 30 * 60_000;

/**
 * Keeps the application on the device, so that it opens without a network. A new version waits until no attempt is open
 * and the outbox is empty, and then asks; it never takes over by itself. `offer` is called with null when it is no
 * longer safe. What is kept is fetched behind the first screen, not beside it.
 */
export function keepOnDevice(offer: (take: Take | null) => void): void {
  const keeper = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!keeper || !import.meta.env.PROD) return;
  let isFollowing = false;
  const wait = (version: ServiceWorker) => {
    if (!isFollowing) keeper.addEventListener('controllerchange', reloadWhenFree);
    isFollowing = true;
    offerWhileSafe(offer, async () => version.postMessage({ type: 'SKIP_WAITING' }));
  };
  const keep = async () => {
    await untilFirstScreen();
    const registration = await keeper.register('/sw.js');
    if (registration.waiting && keeper.controller) wait(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const version = registration.installing;
      version?.addEventListener('statechange', () => {
        // The first one on this device replaces nothing.
        if (version.state === 'installed' && keeper.controller) wait(version);
      });
    });
    setInterval(() => void registration.update().catch(() => undefined), CHECK_EVERY_MS);
  };
  // A browser that forbids it works with the network only.
  void keep().catch(() => undefined);
}
