/**
 * Seconds after the deadline in which answers are still taken: the time a slow network needs for what was ticked at the last moment.
 * Only the server's clock decides; what the device claims about its own time is recorded and never believed.
 */
export const ANSWER_GRACE_SECONDS = 30;

export const ATTEMPT_STATES = ['open', 'submitted', 'expired'] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

export function deadlineOf(startedAt: Date, minutes: number): Date {
  return new Date(startedAt.getTime() + minutes * 60_000);
}

/** The last instant, by the server's clock, at which an answer that arrives still counts. */
export function lastAnswerAt(deadlineAt: Date): Date {
  return new Date(deadlineAt.getTime() + ANSWER_GRACE_SECONDS * 1000);
}

/** Whether an attempt that is still marked open has run out and must be closed and scored as it stands. */
export function hasExpired(attempt: { readonly state: AttemptState; readonly deadlineAt: Date }, now: Date): boolean {
  return attempt.state === 'open' && now > lastAnswerAt(attempt.deadlineAt);
}
