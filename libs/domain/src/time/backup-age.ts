/**
 * Days after the last backup, or after the founding while there is none, from which the technical administrator is
 * reminded, and warned.
 */
const REMINDED_AFTER = 2;
const WARNED_AFTER = 14;

/** How an installation stands with its backups; one that was founded yesterday has had no time for any. */
export function backupState(days: number): 'good' | 'attention' | 'bad' {
  if (days >= WARNED_AFTER) return 'bad';
  return days >= REMINDED_AFTER ? 'attention' : 'good';
}
