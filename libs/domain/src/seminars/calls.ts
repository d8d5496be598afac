/** Why somebody of a group is to be called: for whoever follows the group, the first that holds. */
export const CALL_REASONS = ['not_came', 'not_passed', 'not_begun'] as const;
export type CallReason = (typeof CALL_REASONS)[number];

export interface CallCase {
  /** Whether the person was at any session. */
  readonly came: boolean;
  /** Whether the absence is excused: of the whole seminar, or of one of its sessions. */
  readonly isExcused: boolean;
  /** Whether a session has ended, so that whoever is missing did not come. */
  readonly isOver: boolean;
  /** Of the final test: the best result, null while there is none. */
  readonly passed: boolean | null;
  readonly hasFinished: boolean;
  readonly hasBegun: boolean;
  /** Whether the group was to sit the final test: somebody of it has begun, or the seminar is closed. */
  readonly isTestDue: boolean;
}

/** Null where there is nothing to call about. Whoever is excused, or is sitting the test, is left alone. */
export function callReason(of: CallCase): CallReason | null {
  const { came, isExcused, isOver, passed, hasFinished, hasBegun, isTestDue } = of;
  if (!came) return isOver && !isExcused ? 'not_came' : null;
  if (hasFinished) return passed === false ? 'not_passed' : null;
  return !hasBegun && isTestDue ? 'not_begun' : null;
}
