import { keep, readKept } from '../../../shared/device/kept-values.ts';

/**
 * The clock of an attempt taken offline. While the page is seen, the page's own monotonic clock counts; for what passes
 * while it is hidden or closed, the wall clock of the device, as far as it is plausible.
 */
interface Clock {
  readonly elapsed: number;
  /** By the wall clock of the device. */
  readonly at: number;
}
interface Run {
  readonly from: number;
  readonly page: number;
  readonly whole: number;
}
interface Windowed {
  readonly id: string;
  readonly startedAt: string;
  readonly deadlineAt: string;
}

const CLOCK = (id: string) => `kaskad.offline.${id}`;
const SAVE_EVERY_MS = 2_000;
const running = new Map<string, Run>();
/** Where the device keeps nothing, as long as the page lives. */
const saved = new Map<string, Clock>();

export const hasBegunOffline = (id: string) => keptClock(id) !== null;

/** Begins, or goes on from where another device is. */
export function beginOffline(id: string, elapsed = 0): void {
  save(id, elapsed);
  running.delete(id);
}

/** Milliseconds; null before it begins. */
export function offlineElapsed({ id, startedAt, deadlineAt }: Windowed): number | null {
  const clock = keptClock(id);
  if (clock === null) return null;
  const whole = Date.parse(deadlineAt) - Date.parse(startedAt);
  const run = running.get(id) ?? { from: afterPause(clock, whole), page: performance.now(), whole };
  running.set(id, run);
  const elapsed = elapsedIn(run);
  if (elapsed - clock.elapsed >= SAVE_EVERY_MS) save(id, elapsed);
  return elapsed;
}

const elapsedIn = ({ from, page }: Run) => from + performance.now() - page;

/** A wall clock that was set back, or leapt further than the whole window, tells nothing. */
function afterPause({ elapsed, at }: Clock, whole: number): number {
  const passed = Date.now() - at;
  return elapsed + (passed >= 0 && passed <= whole ? passed : 0);
}

function keptClock(id: string): Clock | null {
  const kept = readKept(CLOCK(id));
  return kept === null ? (saved.get(id) ?? null) : (JSON.parse(kept) as Clock);
}

function save(id: string, elapsed: number): void {
  const clock: Clock = { elapsed, at: Date.now() };
  saved.set(id, clock);
  keep(CLOCK(id), JSON.stringify(clock));
}

function pauseOrGoOn(): void {
  for (const [id, run] of running) {
    const elapsed = elapsedIn(run);
    if (document.visibilityState === 'hidden') save(id, elapsed);
    else
      running.set(id, {
        ...run,
        from: Math.max(elapsed, afterPause(keptClock(id) ?? { elapsed, at: Date.now() }, run.whole)),
        page: performance.now(),
      });
  }
}
document.addEventListener('visibilitychange', pauseOrGoOn);

/** @internal For tests: a page that was just opened. */
export function forgetOfflineClocks(): void {
  running.clear();
  saved.clear();
}
