export const ATTEMPT_STATES = ['open', 'submitted', 'expired'] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** When an attempt may be worked on. Instants are the server's. */
export interface AttemptTime {
  readonly state: AttemptState;
  readonly startedAt: Date;
  /** The end of the time; of an attempt taken offline, the end of the window in which it must be back. */
  readonly deadlineAt: Date;
  /** Seconds after the deadline in which an answer still counts whatever the device says; see `TestSettings`. */
  readonly graceSeconds: number;
  /** Until when answers made in time may still arrive; null: not after the deadline. */
  readonly lateUntil: Date | null;
  /** Of an attempt taken offline: the minutes to work on it, wherever in the window they lie. Null for every other one. */
  readonly offlineMinutes: number | null;
  /**
   * When the person handed in an attempt that had run out, which ends the time for late answers; null when they did
   * not.
   */
  readonly closedAt: Date | null;
}

export function deadlineOf(startedAt: Date, minutes: number): Date {
  return new Date(startedAt.getTime() + minutes * 60_000);
}

/** The last instant, by the server's clock, at which an answer that arrives still counts whatever the device says. */
export function lastAnswerAt({ deadlineAt, graceSeconds }: Pick<AttemptTime, 'deadlineAt' | 'graceSeconds'>): Date {
  return new Date(deadlineAt.getTime() + graceSeconds * 1000);
}

/** Whether an attempt that is still marked open has run out and must be closed and scored as it stands. */
export function hasExpired(attempt: Pick<AttemptTime, 'state' | 'deadlineAt' | 'graceSeconds'>, now: Date): boolean {
  return attempt.state === 'open' && now > lastAnswerAt(attempt);
}

/** The last instant at which an answer made in time may arrive. Until then nobody is shown what the right answers are. */
export function answersAcceptedUntil({
  lateUntil,
  offlineMinutes,
  ...attempt
}: Pick<AttemptTime, 'deadlineAt' | 'graceSeconds' | 'lateUntil' | 'offlineMinutes'>): Date {
  const graceEnd = lastAnswerAt(attempt);
  return offlineMinutes === null && lateUntil !== null && lateUntil > graceEnd ? lateUntil : graceEnd;
}

/** Whether an answer that arrives now could still count. */
export function mayAnswerStillCount(attempt: AttemptTime, now: Date): boolean {
  return attempt.state !== 'submitted' && attempt.closedAt === null && now <= answersAcceptedUntil(attempt);
}

/** Milliseconds that the person may work on the attempt. */
export function workingMilliseconds({
  startedAt,
  deadlineAt,
  offlineMinutes,
}: Pick<AttemptTime, 'startedAt' | 'deadlineAt' | 'offlineMinutes'>): number {
  return offlineMinutes === null ? deadlineAt.getTime() - startedAt.getTime() : offlineMinutes * 60_000;
}

/** Made and arrived in time; made in time but arrived late, which marks the attempt; or not counted. */
export type Arrival = 'in_time' | 'late' | 'over';

/**
 * Whether an answer counts. `elapsed`: milliseconds of working time at which it was made, as the device measured them
 * with a clock that nobody can set; null when it does not say. The wall clock of a device plays no part.
 *
 * Once the person has handed in, or ended the time for late answers, nothing counts. Arrived until the deadline and its
 * grace, it counts, also when another device saw the time run out and closed the attempt. Arrived later, it counts when
 * it was made within the working time and arrived before `lateUntil`: what the network held back is not the person's
 * fault. An attempt taken offline has no network to prove its time by, so there every answer needs its `elapsed`.
 */
export function classifyArrival(attempt: AttemptTime, receivedAt: Date, elapsed: number | null): Arrival {
  if (!mayAnswerStillCount(attempt, receivedAt)) return 'over';
  const madeInTime = elapsed !== null && elapsed >= 0 && elapsed <= workingMilliseconds(attempt);
  if (attempt.offlineMinutes !== null) return madeInTime ? 'in_time' : 'over';
  if (receivedAt <= lastAnswerAt(attempt)) return 'in_time';
  return madeInTime ? 'late' : 'over';
}

/** Who ends an attempt: the person, or a device whose clock saw the time run out. */
export const HANDED_IN_BY = ['person', 'clock'] as const;
export type HandedInBy = (typeof HANDED_IN_BY)[number];

/**
 * How an attempt that is open ends when it is handed in now. A clock ends it only when its time is over; answers made
 * in time may still arrive.
 */
export function endAttempt(
  attempt: Pick<AttemptTime, 'state' | 'deadlineAt' | 'graceSeconds' | 'offlineMinutes'>,
  by: HandedInBy,
  now: Date,
): 'submitted' | 'expired' | 'attempt_running' {
  if (hasExpired(attempt, now)) return 'expired';
  if (by === 'person') return 'submitted';
  // Only the device knows how much of the minutes of an offline attempt is left.
  return attempt.offlineMinutes !== null || now >= attempt.deadlineAt ? 'expired' : 'attempt_running';
}

/**
 * What becomes of the right answers in a result: shown; not yet; not to a reader who has a test of these questions
 * before them; not to a trainer while the test is open; never.
 */
export const EXPLANATIONS = ['shown', 'later', 'own_test', 'open_test', 'never'] as const;
export type Explanation = (typeof EXPLANATIONS)[number];
