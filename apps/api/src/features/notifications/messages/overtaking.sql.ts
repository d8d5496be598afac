import { NAMING_HOUR, UNSENT_STATES } from '@kaskad/domain';
import { sqlList } from '../../../platform/db/sql-list.ts';

/**
 * Whether newer word about a seminar takes the place of an older one: a cancellation of all, a move of what names the
 * hour.
 */
export const overtakes = (newer: string, older: string): string =>
  `(${newer}.kind = 'seminar_cancelled' or ${newer}.kind = 'seminar_moved' and ${older}.kind in ${sqlList(NAMING_HOUR)})`;

/** States from which a message may still go out: by itself, or because somebody sends it again. */
export const MAY_GO_OUT = sqlList(['queued', ...UNSENT_STATES]);
