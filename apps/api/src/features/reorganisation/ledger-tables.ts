/**
 * The tables that a change of commissions writes, and the columns that taking it back restores. The place in the tree
 * goes back by another move.
 */
export const LEDGER_COLUMNS = {
  commissions: ['closed_on', 'merged_into_id'],
  appointments: ['ended_on', 'end_reason'],
  persons: ['home_commission_id'],
  role_grants: ['revoked_at'],
  seminars: ['commission_id', 'state'],
  seminar_sessions: ['cancelled'],
  enrolments: ['state'],
  venues: ['commission_id'],
  accreditations: ['commission_id'],
  courses: ['commission_id'],
  quizzes: ['commission_id'],
  questions: ['commission_id'],
} as const satisfies Record<string, readonly string[]>;
export type LedgerTable = keyof typeof LEDGER_COLUMNS;
