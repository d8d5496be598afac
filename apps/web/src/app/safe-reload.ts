import { isReloadHeld, isReloadHeldHere } from '../shared/device/hold-reload.ts';
import { outbox } from '../shared/outbox/index.ts';

const LOOK_EVERY_MS = 5_000;

/**
 * A test that is running in any tab, and anything of whoever is signed in that the server does not hold yet, must not
 * be torn by a new version. What others left on the disk of this device waits for them through any version.
 */
const mayReload = async () => outbox.waiting === 0 && !(await isReloadHeld());

/** Takes the new version if that is safe at this moment. */
export type Take = () => Promise<void>;

/** Offers it only as long as it may be taken, and asks once more at the tap. */
export function offerWhileSafe(offer: (take: Take | null) => void, update: Take): () => void {
  let isOffered = false;
  const take: Take = async () => {
    if (await mayReload()) return update();
    look();
  };
  const look = () =>
    void mayReload().then((isSafe) => {
      if (isSafe === isOffered) return;
      isOffered = isSafe;
      offer(isSafe ? take : null);
    });
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

/** Another tab took the new version: this one follows as soon as nothing of its own is in the way. */
export function reloadWhenFree(): void {
  if (!isReloadHeldHere() && outbox.waiting === 0) return location.reload();
  setTimeout(reloadWhenFree, LOOK_EVERY_MS);
}
