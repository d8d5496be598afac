import { PUBLISHED_SEMINAR_STATES, SEATED_STATES } from '@kaskad/domain';
import { sqlList } from '../../platform/db/sql-list.ts';
/**
 * Whether a person stands on the roster of a group that the trainer of the parameter gives or gave, in that campaign.
 * Asked of the whole list at once; without a trainer (null) there is no such group. See `findTrainerOfReadableGroups`
 * of the domain.
 */
export const inOwnGroup = (personId: string, campaignId: string, trainer: string) => `(${personId}, ${campaignId}) in (
  select ge.person_id, gs.campaign_id from session_trainers gt join seminar_sessions gx on gx.id = gt.session_id
  and not gx.cancelled
    join seminars gs on gs.id = gx.seminar_id and gs.state in ${sqlList(PUBLISHED_SEMINAR_STATES)}
    join enrolments ge on ge.seminar_id = gs.id and ge.state in ${sqlList(SEATED_STATES)}
  where gt.person_id = ${trainer}::uuid and gt.part = 'trainer' and not gt.cancelled)`;
