import type { Invite } from '@kaskad/contracts';
import { type Actor, GIVEN_UP_STATES, PRECINCT_LEVEL } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtrees } from '../../../platform/db/search.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { sqlList } from '../../../platform/db/sql-list.ts';
import { commissionOf } from '../commissions.queries.ts';
import { invitingPaths } from '../seminar-access.ts';
import { isTaughtOrExpected } from './training-need.sql.ts';
import type { Seminar } from '../seminar.entity.ts';

type Verdict = 'may_invite' | 'seminar_already_enrolled' | 'seminar_teaches_here' | 'seminar_person_left';

/**
 * For each person inside the inviter's subtree (or the precinct that the seminar belongs to): may be invited, or why
 * not. Others are not in the map.
 */
export async function invitable(
  tx: EntityManager,
  actor: Actor,
  seminar: Seminar,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Verdict>> {
  const rows = await tx.query<{ id: string; enrolled: boolean; teaches: boolean; left: boolean }[]>(
    `select p.id,
       exists (select from enrolments e where e.seminar_id = $1 and e.person_id = p.id
         and e.state not in ${sqlList(GIVEN_UP_STATES)}) as enrolled,
       exists (select from session_trainers t join seminar_sessions x on x.id = t.session_id where x.seminar_id = $1
         and t.person_id = p.id and t.part = 'trainer' and not t.cancelled) as teaches,
       not p.is_operator and exists (select from enrolments e where e.seminar_id = $1 and e.person_id = p.id
         and e.state = 'cancelled' and e.cause = 'left')
         and not exists (select from appointments a where a.person_id = p.id and a.ended_on is null) as left
     from persons p join commissions h on h.id = p.home_commission_id
     where p.id = any($2) and p.merged_into_id is null and (h.path like any($3) or exists (select from appointments a
       join commissions c on c.id = a.commission_id
       where a.person_id = p.id and a.ended_on is null and (c.path like any($3) or c.id = $4)))`,
    [seminar.id, personIds, subtrees(await invitingPaths(tx, actor, seminar.id)), seminar.commissionId],
  );
  return new Map(
    rows.map(({ id, enrolled, teaches, left }) => [
      id,
      left
        ? 'seminar_person_left'
        : teaches
          ? 'seminar_teaches_here'
          : enrolled
            ? 'seminar_already_enrolled'
            : 'may_invite',
    ]),
  );
}

/**
 * Those who hold these positions in the precincts of a district and were not trained in this campaign yet, nor are on
 * the roster of another seminar to come; precinct by precinct, chairs first.
 */
export async function untrainedOf(
  tx: EntityManager,
  actor: Actor,
  seminar: Seminar,
  { districtId, positions, limit = 500 }: Extract<Invite, { districtId: string }>,
): Promise<string[]> {
  const district = await commissionOf(tx, districtId);
  const paths = await invitingPaths(tx, actor, seminar.id);
  if (!district || !paths.some((path) => district.path.startsWith(path))) throw notFound();
  const rows = await tx.query<{ id: string }[]>(
    `select id from (
       select distinct on (a.person_id) a.person_id as id, c.number, c.code, o.rank from appointments a
       join commissions c on c.id = a.commission_id join commission_kinds k on k.code = c.kind
       join positions o on o.code = a.position
       where a.ended_on is null and k.is_precinct and starts_with(c.path, $1) and a.position = any($2)
         and not ${isTaughtOrExpected('a.person_id', '$3', '$6')}
         and not exists (select from session_trainers t join seminar_sessions x on x.id = t.session_id
           where x.seminar_id = $4 and t.person_id = a.person_id and not t.cancelled)
       order by a.person_id, o.rank) wanted
     order by number, code, rank, id limit $5`,
    [district.path, positions, seminar.campaignId, seminar.id, limit, seminar.level === PRECINCT_LEVEL],
  );
  return rows.map(({ id }) => id);
}
