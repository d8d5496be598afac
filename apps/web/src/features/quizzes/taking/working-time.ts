import type { Attempt } from '@kaskad/contracts';
import { serverTime } from './server-clock.ts';

/**
 * The working time of an attempt on this device, by a clock that nobody can set. An ordinary attempt is measured by the server's time as
 * this page knows it. One taken offline has its own clock, which begins with the first question and is kept on the device.
 */
type Timed = Pick<Attempt, 'id' | 'startedAt' | 'deadlineAt' | 'offlineMinutes'>;

const LAST = (id: string) => `kaskad.elapsed.${id}`;
const CLOCK = (id: string) => `kaskad.offline.${id}`;
const SAVE_EVERY_MS = 2_000;

/** For an answer made now, in milliseconds; it never goes back, so that a newer answer is never taken for an older one. */
export function elapsedOf(attempt: Timed): number {
  const measured = attempt.offlineMinutes === null ? serverTime() - Date.parse(attempt.startedAt) : (offlineElapsed(attempt) ?? 0);
  const elapsed = Math.max(Math.round(measured), 0, Number(localStorage.getItem(LAST(attempt.id)) ?? 0) + 1);
  localStorage.setItem(LAST(attempt.id), String(elapsed));
  return elapsed;
}

/** Milliseconds of working time that are left. */
export function timeLeft(attempt: Timed): number {
  if (attempt.offlineMinutes === null) return Date.parse(attempt.deadlineAt) - serverTime();
  return Math.min(attempt.offlineMinutes * 60_000 - (offlineElapsed(attempt) ?? 0), Date.parse(attempt.deadlineAt) - serverTime());
}

interface Clock {
  readonly elapsed: number;
  /** By the wall clock of the device, for what passes while the page is closed or the phone sleeps. */
  readonly at: number;
}
const running = new Map<string, { readonly from: Clock; readonly page: number }>();

export const hasBegunOffline = (id: string) => localStorage.getItem(CLOCK(id)) !== null;
export const beginOffline = (id: string) => save(id, 0);

function offlineElapsed({ id, startedAt, deadlineAt }: Timed): number | null {
  const kept = localStorage.getItem(CLOCK(id));
  if (kept === null) return null;
  const now = { page: performance.now(), wall: Date.now() };
  const clock = JSON.parse(kept) as Clock;
  const run = running.get(id) ?? { from: clock, page: now.page };
  running.set(id, run);
  // A wall clock that was set back, or leapt further than the whole window, tells nothing.
  const passed = now.wall - run.from.at;
  const plausible = passed >= 0 && passed <= Date.parse(deadlineAt) - Date.parse(startedAt) ? passed : 0;
  const elapsed = run.from.elapsed + Math.max(now.page - run.page, plausible);
  if (elapsed - clock.elapsed >= SAVE_EVERY_MS) save(id, elapsed);
  return elapsed;
}

function save(id: string, elapsed: number): void {
  localStorage.setItem(CLOCK(id), JSON.stringify({ elapsed, at: Date.now() } satisfies Clock));
}
