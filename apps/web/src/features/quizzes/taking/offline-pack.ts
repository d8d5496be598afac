import type { Attempt } from '@kaskad/contracts';
import { queryOptions } from '@tanstack/react-query';
import { keepAttempt, keptAttempt } from './attempt-store.ts';
import { keepPictures } from './pack-pictures.ts';

/** What is missing on the device for a test that is taken away: the test, its pictures, the application itself. */
const PACK_PARTS = ['test', 'pictures', 'application'] as const;
export type PackPart = (typeof PACK_PARTS)[number];

/** Puts everything that a test without a network needs on the device; what could not be put there. */
async function keepPack(attempt: Attempt, owner: string): Promise<readonly PackPart[]> {
  // A copy that is there already keeps the time at which it was made.
  const isKept = (await keptAttempt(attempt.id, owner)) !== null || (await keepAttempt(attempt, owner));
  const kept = { test: isKept, pictures: await keepPictures(attempt), application: await hasApplication() };
  return PACK_PARTS.filter((part) => !kept[part]);
}

/** Whether the service worker that opens the application without a network is there. */
async function hasApplication(): Promise<boolean> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const registration = await workers?.getRegistration().catch(() => undefined);
  return registration?.active != null;
}

/** What is missing; undefined while it is looked at. */
export const packQuery = (attempt: Attempt, owner: string) =>
  queryOptions({
    queryKey: ['attempts', attempt.id, 'pack', owner],
    queryFn: () => keepPack(attempt, owner),
    staleTime: 0,
    gcTime: 0,
  });
