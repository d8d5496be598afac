import type { Attempt } from '@kaskad/contracts';
import { pictureSrc } from './interactions/view-props.ts';

/** The service worker looks here first (vite.config.ts). */
const CACHE = 'pictures';
type Illustrated = Pick<Attempt, 'questions'>;

const addresses = ({ questions }: Illustrated) => [
  ...new Set(questions.flatMap(({ picture }) => (picture ? [pictureSrc(picture.id)] : []))),
];

/** Puts the pictures of an attempt on the device, so that they are there without a network; whether all of them are. */
export async function keepPictures(attempt: Illustrated): Promise<boolean> {
  const wanted = addresses(attempt);
  if (wanted.length === 0) return true;
  try {
    const cache = await caches.open(CACHE);
    const missing = (
      await Promise.all(wanted.map(async (address) => ((await cache.match(address)) ? [] : [address])))
    ).flat();
    await cache.addAll(missing);
    return true;
  } catch {
    return false;
  }
}

/** Nobody else on this device has anything to do with them. */
export async function dropPictures(attempt: Illustrated): Promise<void> {
  if (typeof caches === 'undefined') return;
  const cache = await caches.open(CACHE);
  await Promise.all(addresses(attempt).map((address) => cache.delete(address)));
}
