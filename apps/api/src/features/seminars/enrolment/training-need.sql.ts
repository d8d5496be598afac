import { OPEN_ENROLMENT_STATES, PLANNED_SEMINAR_STATES, PRECINCT_LEVEL } from '@kaskad/domain';
import { sqlList } from '../../../platform/db/sql-list.ts';

/**
 * Whether a person was taught in a campaign, or is on the roster of a seminar of it to come, as SQL. `anyLevel`:
 * whether seminars of precincts count too, which teach no one to train others.
 */
export const isTaughtOrExpected = (personId: string, campaignId: string, anyLevel: string) => `exists (
  select from enrolments e join seminars s on s.id = e.seminar_id
  where e.person_id = ${personId} and s.campaign_id = ${campaignId} and (s.level < ${PRECINCT_LEVEL} or ${anyLevel})
    and (e.state = 'attended' or (s.state in ${sqlList(PLANNED_SEMINAR_STATES)}
      and e.state in ${sqlList(OPEN_ENROLMENT_STATES)})))`;
