import type { ResultsCorrected } from '@kaskad/contracts';
import { rolesWith } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { presentPaths } from '../../people/belonging.sql.ts';
import type { NewNotice } from '../../notifications/new-notice.ts';
import { sendNotices } from '../../notifications/notices.queries.ts';

interface ConcernedRow extends Pick<ResultsCorrected, 'reason' | 'changed' | 'gained' | 'lost'> {
  readonly accountId: string;
}

const COUNTS = `sum(changed)::int as changed, sum(gained)::int as gained, sum(lost)::int as lost`;
/** Accounts that are told: in use, not told yet, and not of those who proposed and approved, who saw it all. */
const TOLD = `ac.disabled_at is null and ac.id not in (e.proposed_by, e.decided_by)
  and not exists (select from notices n where n.account_id = ac.id and n.kind = 'results_corrected'
    and n.params ->> 'erratumId' = e.id::text)`;

/**
 * Administrators and coordinators, with what changed among the people who belong below them now: each result once, in
 * however many places somebody serves.
 */
const PLANNERS = `
  with concerned as (
    select x.attempt_id, x.pass, place.path from erratum_changes x join attempts a on a.id = x.attempt_id cross
    join lateral unnest(${presentPaths('a.person_id')}) as place (path)
    where x.erratum_id = $1),
  reach as (
    select distinct g.account_id, place.path from (select distinct path from concerned) place
    join commissions c on starts_with(place.path, c.path)
      join role_grants g on g.commission_id = c.id and g.revoked_at is null and g.role = any($2)),
  told as (
    select reach.account_id, count(distinct attempt_id) as changed,
      count(distinct attempt_id) filter (where pass = 'gained') as gained,
      count(distinct attempt_id) filter (where pass = 'lost') as lost from reach
        join concerned on concerned.path = reach.path group by reach.account_id)
  select ac.id as "accountId", e.reason, ${COUNTS} from told join accounts ac on ac.id = told.account_id
  join errata e on e.id = $1 where ${TOLD} group by ac.id, e.id`;

/**
 * Trainers of those who lost a pass, with what changed among the people of their own groups: of the seminar of the
 * test, else of those they attended.
 */
const TRAINERS = `
  with groups as (
    select distinct x.attempt_id, x.pass, t.person_id
    from erratum_changes x join attempts a on a.id = x.attempt_id
      join seminars s on s.campaign_id = a.campaign_id and case when a.seminar_id is not null then s.id = a.seminar_id
        else exists (select from enrolments en where en.seminar_id = s.id and en.person_id = a.person_id
          and en.state = 'attended') end
      join seminar_sessions ss on ss.seminar_id = s.id and not ss.cancelled
      join session_trainers t on t.session_id = ss.id and t.part = 'trainer' and not t.cancelled
    where x.erratum_id = $1),
  people as (select person_id, count(*) as changed, count(*) filter (where pass = 'gained') as gained,
    count(*) filter (where pass = 'lost') as lost from groups group by person_id)
  select ac.id as "accountId", e.reason, ${COUNTS} from people join accounts ac on ac.person_id = people.person_id
  join errata e on e.id = $1 where ${TOLD} and lost > 0 group by ac.id, e.id`;

/**
 * Tells those who answer for the people whose results an erratum changed, once it has changed them all. Nobody is told
 * twice.
 */
export async function tellStaff(tx: EntityManager, erratumId: string, at: Date): Promise<void> {
  for (const [whose, concerned, values] of [
    ['commissions', PLANNERS, [erratumId, rolesWith('question.manage')]],
    ['groups', TRAINERS, [erratumId]],
  ] as const) {
    const rows = await tx.query<ConcernedRow[]>(concerned, [...values]);
    await sendNotices(
      tx,
      rows.map(({ accountId, ...figures }): NewNotice => ({
        accountId,
        kind: 'results_corrected',
        params: { erratumId, whose, ...figures },
      })),
      at,
    );
  }
}
