import type { AttemptState } from './deadline.ts';

/** What can happen to an attempt. */
export const ATTEMPT_ACTS = ['answer', 'late_answer', 'submit', 'run_out', 'rescore', 'appeal'] as const;
export type AttemptAct = (typeof ATTEMPT_ACTS)[number];

/**
 * The life of an attempt: where each act leads, and nothing where it is refused. Nobody goes back: a second finish
 * repeats the first one's result (of an attempt that ran out it ends the time for late answers), and a finished attempt
 * changes its score only with a trace.
 */
export const ATTEMPT_LIFE: Readonly<Record<AttemptState, Readonly<Partial<Record<AttemptAct, AttemptState>>>>> = {
  open: { answer: 'open', submit: 'submitted', run_out: 'expired' },
  submitted: { submit: 'submitted', rescore: 'submitted', appeal: 'submitted' },
  expired: { late_answer: 'expired', submit: 'expired', rescore: 'expired', appeal: 'expired' },
};

export const moveAttempt = (state: AttemptState, act: AttemptAct): AttemptState | null =>
  ATTEMPT_LIFE[state][act] ?? null;
