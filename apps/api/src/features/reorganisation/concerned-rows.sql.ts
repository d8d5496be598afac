import { OPEN_ENROLMENT_STATES, PLANNED_SEMINAR_STATES } from '@kaskad/domain';
import { sqlList } from '../../platform/db/sql-list.ts';

// Which rows `t` a change of commissions writes: conditions for `Ledger.change`, with the ids as $1.

export const THIS_ROW = 't.id = $1';
export const THESE_ROWS = 't.id = any($1)';
export const OF_COMMISSIONS = 't.commission_id = any($1)';
/** Those who belong there. */
export const PEOPLE_OF_COMMISSIONS = 't.home_commission_id = any($1)';
/** Open ones. */
export const THESE_APPOINTMENTS = `t.ended_on is null and ${THESE_ROWS}`;
export const APPOINTMENTS_OF_COMMISSIONS = `t.ended_on is null and ${OF_COMMISSIONS}`;
/** Roles that nobody has withdrawn. */
export const GRANTS_OF_COMMISSIONS = `t.revoked_at is null and ${OF_COMMISSIONS}`;
/** Accreditations of trainers that have not ended. */
export const RIGHTS_TO_TRAIN_OF_COMMISSIONS = `${OF_COMMISSIONS} and t.ended_at is null`;
/** Seminars that may still take place. */
export const SEMINARS_OF_COMMISSIONS = `${OF_COMMISSIONS} and t.state in ${sqlList(PLANNED_SEMINAR_STATES)}`;
/** Of these, those that begin after the time $2 and at which nobody was marked yet. */
export const SEMINARS_WITHOUT_MARKS = `${SEMINARS_OF_COMMISSIONS} and t.starts_at > $2
       and not exists (select from attendance_records a join seminar_sessions x on x.id = a.session_id
         where x.seminar_id = t.id)`;
/** Sessions that are not cancelled. */
export const SESSIONS_OF_SEMINARS = 't.seminar_id = any($1) and not t.cancelled';
/** Seats that are still open. */
export const SEATS_OF_SEMINARS = `t.seminar_id = any($1) and t.state in ${sqlList(OPEN_ENROLMENT_STATES)}`;
