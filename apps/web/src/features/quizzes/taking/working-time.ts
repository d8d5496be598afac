import type { Attempt } from '@kaskad/contracts';
import { keep, readKept } from '../../../shared/device/kept-values.ts';
import { beginOffline, offlineElapsed } from './offline-clock.ts';
import { serverTime } from './server-clock.ts';

/**
 * The working time of an attempt on this device, by a clock that nobody can set. An ordinary attempt is measured by the
 * server's time as this page knows it. One taken offline has its own clock, which begins with the first question and is
 * kept on the device.
 */
type Timed = Pick<Attempt, 'id' | 'startedAt' | 'deadlineAt' | 'offlineMinutes' | 'begunAt' | 'worked'>;

const LAST = (id: string) => `kaskad.elapsed.${id}`;
const SAVE_EVERY_MS = 2_000;

/** The largest working time that this device ever measured for the attempt. */
const lastElapsed = (id: string) => Number(readKept(LAST(id)) ?? 0);

const measured = (attempt: Timed) =>
  attempt.offlineMinutes === null ? serverTime() - Date.parse(attempt.startedAt) : (offlineElapsed(attempt) ?? 0);

/**
 * For an answer made `ago` milliseconds before now, in milliseconds; it never goes back, so that a newer answer is
 * never taken for an older one.
 */
export function elapsedOf(attempt: Timed, ago = 0): number {
  const made = Math.max(Math.round(measured(attempt) - ago), 0, ago > 0 ? 0 : lastElapsed(attempt.id) + 1);
  if (made > lastElapsed(attempt.id)) keep(LAST(attempt.id), String(made));
  return made;
}

/** Milliseconds of working time that are left. What was seen here once does not come back. */
export function timeLeft(attempt: Timed): number {
  const elapsed = measured(attempt);
  if (elapsed - lastElapsed(attempt.id) >= SAVE_EVERY_MS) keep(LAST(attempt.id), String(Math.round(elapsed)));
  const untilDeadline = Date.parse(attempt.deadlineAt) - serverTime();
  return attempt.offlineMinutes === null
    ? untilDeadline
    : Math.min(attempt.offlineMinutes * 60_000 - elapsed, untilDeadline);
}

/**
 * What the server's time may be, by a copy of the attempt that was kept when the device's clock said `at`. A wall clock
 * that was set back, or leapt beyond all use of the attempt, tells nothing: then the time goes on from where this
 * device last measured it.
 */
export function likelyTime(
  { now, startedAt, deadlineAt, lateUntil, id }: Pick<Attempt, 'id' | 'now' | 'startedAt' | 'deadlineAt' | 'lateUntil'>,
  at: number,
): number {
  const [then, passed] = [Date.parse(now), Date.now() - at];
  const isPlausible = passed >= 0 && then + passed <= Date.parse(lateUntil ?? deadlineAt);
  return Math.max(isPlausible ? then + passed : then, Date.parse(startedAt) + lastElapsed(id));
}

/** The server told its time and nothing waits here: what was measured by a guess that ran ahead is forgotten. */
export function forgetGuess(attempt: Timed): void {
  const elapsed = Math.max(0, Math.round(measured(attempt)));
  if (attempt.offlineMinutes === null && lastElapsed(attempt.id) > elapsed) keep(LAST(attempt.id), String(elapsed));
}

/** How long an attempt taken offline has been worked on, as the server knows it; null while it knows nothing. */
function workedByServer({ begunAt, worked }: Timed): number | null {
  return begunAt === null ? worked : Math.max(worked ?? 0, serverTime() - Date.parse(begunAt));
}

/** Whether the time is over by the server's own word, not only by a clock of this device. */
export function isOverByServer(attempt: Timed): boolean {
  if (serverTime() >= Date.parse(attempt.deadlineAt)) return true;
  return attempt.offlineMinutes !== null && (workedByServer(attempt) ?? 0) >= attempt.offlineMinutes * 60_000;
}

/**
 * An attempt begun on another device goes on from there. The server knows at least how long was worked, never how long
 * at most: what a device did without a network it learns later.
 */
export function followServer(attempt: Timed): void {
  const known = attempt.offlineMinutes === null ? null : workedByServer(attempt);
  if (known !== null && known > (offlineElapsed(attempt) ?? -1)) beginOffline(attempt.id, known);
}
