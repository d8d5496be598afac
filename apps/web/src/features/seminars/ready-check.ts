import type { Seminar } from '@kaskad/contracts';
import { keptAnswer } from '../../shared/api/kept-offline.ts';
import { toldTime } from '../../shared/device/contact-clock.ts';
import { persistence } from '../../shared/device/persist.ts';
import { writerOf } from './event-log.ts';
import { hasCodes } from './hall.queries.ts';

/** What a phone needs for a seminar without a network, in the order in which it is put right. */
export const READY_PARTS = ['list', 'code', 'key', 'application', 'version', 'storage', 'space', 'clock'] as const;
type ReadyPart = (typeof READY_PARTS)[number];
/** `unknown`: the browser does not say. */
type Readiness = Readonly<Record<ReadyPart, 'ready' | 'missing' | 'unknown'>>;

/** As much as a seminar with photographs takes. */
const SPACE = 50 * 1024 * 1024;
const CLOCK_MS = 2 * 60_000;

const said = (is: boolean | undefined) => (is === undefined ? 'unknown' : is ? 'ready' : 'missing');

/** Looks at the phone as it is. `isRegistered`: the server knows the phone's key for this seminar. */
export async function readinessOf(
  { sessions }: Pick<Seminar, 'sessions'>,
  { owner, isRegistered, now = Date.now() }: { owner: string; isRegistered: boolean; now?: number },
): Promise<Readiness> {
  const taking = sessions.filter(({ cancelled }) => !cancelled);
  const hasAll = (has: (id: string) => boolean) => said(taking.length > 0 && taking.every(({ id }) => has(id)));
  const [writer, worker, promise, room] = await Promise.all([
    writerOf(owner),
    workerOf(),
    persistence(),
    (navigator.storage as StorageManager | undefined)?.estimate?.().catch(() => undefined),
  ]);
  return {
    list: hasAll((id) => keptAnswer(`${owner}.session.${id}`) !== null),
    code: hasAll((id) => hasCodes(id, owner)),
    key: said(isRegistered && writer.publicKey !== null),
    application: said(worker?.active != null),
    version: worker ? said(!worker.waiting) : 'missing',
    storage: promise === 'unknown' ? 'unknown' : said(promise === 'kept'),
    space: said(room?.quota === undefined ? undefined : room.quota - (room.usage ?? 0) >= SPACE),
    clock: said(clockIsRight(now)),
  };
}

async function workerOf(): Promise<ServiceWorkerRegistration | undefined> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  return workers?.getRegistration().catch(() => undefined);
}

/** Compares the clock of the phone with the server's last word and what has passed since. */
function clockIsRight(now: number): boolean | undefined {
  const told = toldTime();
  return told === null ? undefined : Math.abs(told - now) <= CLOCK_MS;
}
