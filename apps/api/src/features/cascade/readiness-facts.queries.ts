import { NO_RESERVE_AFTER, type PresentMember, type TrioMember } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../platform/db/sql-list.ts';
import { isOpen } from '../people/open-commissions.sql.ts';

/** One precinct in one open campaign, with everything the rule of readiness asks. */
export interface PrecinctRow {
  readonly campaignId: string;
  readonly commissionId: string;
  readonly dueOn: string;
  readonly settings: unknown;
  readonly reserve: number;
  readonly members: readonly (PresentMember & TrioMember)[];
}

// Nobody is a reserve who died, was recalled or removed, or moved away. A newcomer replaces somebody certified when the
// roster says so, or when the same post was left by a certified holder not after the newcomer began.
const PRECINCTS = `
  with asked as materialized (
    select ca.id as campaign_id, c.id as commission_id, ca.precinct_deadline, ca.settings
    from unnest($1::uuid[]) as wanted (id) join commissions c on c.id = wanted.id
    join commission_kinds k on k.code = c.kind and k.is_precinct and ${isOpen('c')}
      join campaigns ca on ca.state = 'open' join commissions owner on owner.id = ca.commission_id
      and c.path like owner.path || '%'),
  present as materialized (
    select asked.campaign_id, asked.commission_id, a.id, a.person_id, a.position, a.started_on, a.replaces_id, po.rank,
      po.trains_own_precinct, p.language,
      ct.person_id is not null as certified, t.trainee_id is not null as trained
    from asked join appointments a on a.commission_id = asked.commission_id and a.ended_on is null
      join persons p on p.id = a.person_id join positions po on po.code = a.position
      left join certificates ct on ct.person_id = a.person_id and ct.campaign_id = asked.campaign_id
      and ct.kind = 'completion' and ct.state = 'issued'
      left join lateral (select trainee_id from teachings t where t.trainee_id = a.person_id
        and t.campaign_id = asked.campaign_id limit 1) t on true),
  lost as materialized (
    select asked.campaign_id, a.commission_id, a.id, a.position, a.ended_on
    from asked join appointments a on a.commission_id = asked.commission_id and a.ended_on is not null
      join certificates ct on ct.person_id = a.person_id and ct.campaign_id = asked.campaign_id
      and ct.kind = 'completion' and ct.state = 'issued'),
  members as (
    select campaign_id, commission_id, jsonb_agg(jsonb_build_object('personId', person_id, 'position', position, 'rank',
      rank, 'trainsOwnPrecinct', trains_own_precinct,
        'language', language, 'certified', certified, 'trained', trained,
        'replacesCertified', not certified and exists (
          select from lost where lost.campaign_id = present.campaign_id and lost.commission_id = present.commission_id
            and (lost.id = present.replaces_id or (present.replaces_id is null and lost.position = present.position
              and lost.ended_on <= present.started_on)))) order by rank, id) as members
    from present group by campaign_id, commission_id),
  reserves as (
    select ct.campaign_id, p.home_commission_id as commission_id, count(*)::int as people
    from asked join persons p on p.home_commission_id = asked.commission_id join certificates ct on ct.person_id = p.id
    and ct.campaign_id = asked.campaign_id and ct.kind = 'completion' and ct.state = 'issued'
    where not exists (select from appointments a where a.person_id = p.id
      and (a.ended_on is null or a.end_reason = 'died'))
      and not exists (select from appointments a where a.person_id = p.id
        and a.end_reason in ${sqlList(NO_RESERVE_AFTER)}
        and a.ended_on = (select max(l.ended_on) from appointments l where l.person_id = p.id))
    group by ct.campaign_id, p.home_commission_id)
  select asked.campaign_id as "campaignId", asked.commission_id as "commissionId",
    asked.precinct_deadline::text as "dueOn", asked.settings,
    coalesce(reserves.people, 0) as reserve, coalesce(members.members, '[]') as members
  from asked left join members using (campaign_id, commission_id) left
  join reserves using (campaign_id, commission_id)`;

export function precinctRows(tx: EntityManager, commissionIds: readonly string[]): Promise<PrecinctRow[]> {
  return tx.query(PRECINCTS, [commissionIds]);
}
