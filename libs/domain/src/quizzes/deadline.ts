/**
 * Seconds after the deadline in which answers are still taken: the time a slow network needs for what was ticked at the last moment.
 */
export const ANSWER_GRACE_SECONDS = 30;

export const ATTEMPT_STATES = ['open', 'submitted', 'expired'] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** When an attempt may be worked on. Instants are the server's. */
export interface AttemptTime {
  readonly state: AttemptState;
  readonly startedAt: Date;
  /** The end of the time; of an attempt taken offline, the end of the window in which it must be back. */
  readonly deadlineAt: Date;
  /** Until when answers made in time may still arrive; null: not after the deadline. */
  readonly lateUntil: Date | null;
  /** Of an attempt taken offline: the minutes to work on it, wherever in the window they lie. Null for every other one. */
  readonly offlineMinutes: number | null;
}

export function deadlineOf(startedAt: Date, minutes: number): Date {
  return new Date(startedAt.getTime() + minutes * 60_000);
}

/** The last instant, by the server's clock, at which an answer that arrives still counts whatever the device says. */
export function lastAnswerAt(deadlineAt: Date): Date {
  return new Date(deadlineAt.getTime() + ANSWER_GRACE_SECONDS * 1000);
}

/** Whether an attempt that is still marked open has run out and must be closed and scored as it stands. */
export function hasExpired(attempt: Pick<AttemptTime, 'state' | 'deadlineAt'>, now: Date): boolean {
  return attempt.state === 'open' && now > lastAnswerAt(attempt.deadlineAt);
}

/** Milliseconds that the person may work on the attempt. */
export function workingTime({ startedAt, deadlineAt, offlineMinutes }: Pick<AttemptTime, 'startedAt' | 'deadlineAt' | 'offlineMinutes'>): number {
  return offlineMinutes === null ? deadlineAt.getTime() - startedAt.getTime() : offlineMinutes * 60_000;
}

/** Made and arrived in time; made in time but arrived late, which marks the attempt; or not counted. */
export type Arrival = 'in_time' | 'late' | 'over';

/**
 * Whether an answer counts. `elapsed`: milliseconds of working time at which it was made, as the device measured them with a clock that
 * nobody can set; null when it does not say. The wall clock of a device is never asked.
 *
 * Arrived until the deadline and its grace, it counts. Arrived later, it counts when it was made within the working time, arrived before
 * `lateUntil`, and the person has not handed in: what the network held back is not the person's fault. An attempt taken offline has no
 * network to prove its time by, so there every answer needs its `elapsed`.
 */
export function arrivalOf(attempt: AttemptTime, receivedAt: Date, elapsed: number | null): Arrival {
  const { state, deadlineAt, lateUntil, offlineMinutes } = attempt;
  const madeInTime = elapsed !== null && elapsed >= 0 && elapsed <= workingTime(attempt);
  const arrivedInTime = state === 'open' && receivedAt <= lastAnswerAt(deadlineAt);
  if (offlineMinutes !== null) return arrivedInTime && madeInTime ? 'in_time' : 'over';
  if (arrivedInTime) return 'in_time';
  return state !== 'submitted' && madeInTime && lateUntil !== null && receivedAt <= lateUntil ? 'late' : 'over';
}
