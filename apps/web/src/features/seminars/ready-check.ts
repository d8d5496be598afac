import type { Seminar } from '@kaskad/contracts';
import { LONGEST_AWAY_MS } from '@kaskad/domain';
import { keptAnswer } from '../../shared/api/kept-offline.ts';
import { sinceContact } from '../../shared/device/contact-clock.ts';
import { persistence } from '../../shared/device/persist.ts';
import { writerOf } from './event-log.ts';

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
  const has = (kind: string) => taking.every(({ id }) => keptAnswer(`${owner}.${kind}.${id}`) !== null);
  const [writer, worker, promise, room] = await Promise.all([
    writerOf(owner),
    workerOf(),
    persistence(),
    (navigator.storage as StorageManager | undefined)?.estimate?.().catch(() => undefined),
  ]);
  return {
    list: said(taking.length > 0 && has('session')),
    code: said(taking.length > 0 && has('hall')),
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
  const since = sinceContact();
  const at = since ? parseInt(since.contact.split('.')[0] ?? '', 36) : Number.NaN;
  if (!since || Number.isNaN(at) || since.elapsed > LONGEST_AWAY_MS) return undefined;
  return Math.abs(at + since.elapsed - now) <= CLOCK_MS;
}
