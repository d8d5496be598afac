import { SEATED_STATES } from '@kaskad/domain';
import { sqlList } from '../../platform/db/sql-list.ts';

/**
 * Whether an enrolment takes a seat of its seminar: somebody has it, or it is reserved for a successor whose offer is
 * open.
 */
export const takesSeat = (enrolment: string): string =>
  `(${enrolment}.state in ${sqlList(SEATED_STATES)} or ${enrolment}.held_until is not null)`;
