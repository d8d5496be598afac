import type { LocalizedText, ReorganisationPreview } from '@kaskad/contracts';
import type { EntityManager } from 'typeorm';
import { accountName, PERSON_NAME } from '../accounts/names.queries.ts';
import type { AppointmentChange } from '../people/appointment-followers.service.ts';
import { within } from '../people/region.sql.ts';
import { isMove, type LedgerRow } from './reorganisation-ledger.ts';
import type { Placed } from './places.queries.ts';

const SHOWN = 500;
const PLACED = (c: string) =>
  `jsonb_build_object('id', ${c}.id, 'code', ${c}.code, 'name', ${c}.name, 'within', ${within(`${c}.path`)})`;

/** Who serves there today and as what they go on; null where they do not. */
export function peopleIn(
  tx: EntityManager,
  changes: readonly AppointmentChange[],
): Promise<ReorganisationPreview['people']> {
  const opened = new Map(
    changes.filter(({ act }) => act === 'opened').map(({ personId, position }) => [personId, position]),
  );
  const rows = changes
    .filter(({ act }) => act === 'ended')
    .map(({ personId, position, reason }) => ({
      personId,
      position,
      becomes: opened.get(personId) ?? null,
      stays: reason === 'transferred',
    }));
  return tx.query(
    `select n."personId", ${PERSON_NAME} as name, o.name as position, case when b.code is not null then b.name
      when n.stays then kept.name end as becomes
     from jsonb_to_recordset($1) as n ("personId" uuid, position text, becomes text, stays boolean)
       join persons p on p.id = n."personId" join positions o on o.code = n.position
       left join positions b on b.code = n.becomes
       left join lateral (select ko.name from appointments a join positions ko on ko.code = a.position
         where a.person_id = p.id and a.ended_on is null order by ko.rank limit 1) kept on true
     order by o.rank, p.family_name collate "kk-x-icu", p.given_name collate "kk-x-icu", p.id limit ${SHOWN}`,
    [JSON.stringify(rows)],
  );
}

export async function holdersOfBoth(
  tx: EntityManager,
  commissionIds: readonly string[],
  codes: readonly string[],
): Promise<ReorganisationPreview['unsettled']> {
  if (codes.length === 0) return [];
  return tx.query(
    `select o.code as position, o.name,
       jsonb_agg(jsonb_build_object('appointmentId', a.id, 'personId', p.id, 'name', ${PERSON_NAME},
         'commission', ${PLACED('c')}) order by a.commission_id <> $3, a.id) as holders
     from appointments a join positions o on o.code = a.position join persons p on p.id = a.person_id
       join commissions c on c.id = a.commission_id
     where a.commission_id = any($1) and a.position = any($2) and a.ended_on is null group by o.code order by o.rank`,
    [commissionIds, codes, commissionIds[0]],
  );
}

export function seminarsIn(tx: EntityManager, rows: readonly LedgerRow[]): Promise<ReorganisationPreview['seminars']> {
  const own = rows
    .filter(({ subject }) => subject === 'seminars')
    .map(({ id, after }) => ({ id, act: after['state'] === 'cancelled' ? 'cancelled' : 'handed_over' }));
  return tx.query(
    `select s.id, s.title, (s.starts_at at time zone s.time_zone)::date::text as day, n.act
      from jsonb_to_recordset($1) as n (id uuid, act text)
      join seminars s on s.id = n.id order by s.starts_at, s.id limit ${SHOWN}`,
    [JSON.stringify(own)],
  );
}

export function grantsIn(
  tx: EntityManager,
  rows: readonly LedgerRow[],
  chosen: readonly string[],
): Promise<ReorganisationPreview['grants']> {
  const ids = rows.filter(({ subject, before }) => subject === 'role_grants' && before !== null).map(({ id }) => id);
  return tx.query(
    `select g.id, g.role, ${accountName('g.account_id')} as account, c.name as commission,
       ${within('c.path')} as within, g.id = any($2) as moves
     from role_grants g join commissions c on c.id = g.commission_id where g.id = any($1)
       order by c.path, g.role, g.id limit ${SHOWN}`,
    [ids, chosen],
  );
}

/** Rights above the commissions that are put under another one: which of them reach these no more, and which will. */
export async function reachOf(
  tx: EntityManager,
  rows: readonly LedgerRow[],
  target: Placed | null,
): Promise<ReorganisationPreview['reach']> {
  const from = [...new Set(rows.filter(isMove).map(({ before }) => String(before?.['parent_id'])))];
  if (from.length === 0 || !target) return [];
  return tx.query(
    `with old as (select distinct unnest(string_to_array(trim(both '/' from path), '/'))::uuid as id
      from commissions where id = any($1)),
       new as (select unnest(string_to_array(trim(both '/' from $2), '/'))::uuid as id),
       sides as (select id, 'loses' as change from (select id from old except select id from new) x union all
         select id, 'gains' from (select id from new except select id from old) y)
     select ${PLACED('c')} as commission, sides.change,
       coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'count', g.count) order by g.role) from (
         select role, count(distinct account_id)::int as count from role_grants where commission_id = c.id
           and revoked_at is null group by role) g), '[]') as roles
     from sides join commissions c on c.id = sides.id order by sides.change desc, length(c.path), c.id`,
    [from, target.path],
  );
}

export interface CampaignCounts {
  readonly campaignId: string;
  readonly name: LocalizedText;
  readonly path: string;
  readonly counts: ReorganisationPreview['readiness'][number]['before'];
}

/** Open campaigns above any of the paths, with the figures of their boards. */
export function campaignCounts(tx: EntityManager, paths: readonly string[]): Promise<CampaignCounts[]> {
  return tx.query(
    `select ca.id as "campaignId", ca.name, o.path,
      jsonb_build_object('precincts', count(r.commission_id), 'green', count(*) filter (where r.colour = 'green'),
       'amber', count(*) filter (where r.colour = 'amber'), 'red', count(*)
         filter (where r.colour = 'red'), 'members', coalesce(sum(r.members), 0), 'certified',
         coalesce(sum(r.certified), 0)) as counts
     from campaigns ca join commissions o on o.id = ca.commission_id left
       join precinct_readiness r on r.campaign_id = ca.id
     where ca.state = 'open' and exists (select from unnest($1::text[]) as place where starts_with(place, o.path))
       group by ca.id, o.path order by ca.election_day, ca.id limit 50`,
    [paths],
  );
}

export function readinessOf(
  before: readonly CampaignCounts[],
  after: readonly CampaignCounts[],
  from: string,
  to: string,
): ReorganisationPreview['readiness'] {
  const later = new Map(after.map((one) => [one.campaignId, one.counts]));
  return before.map(({ campaignId, name, path, counts }) => {
    const [was, is] = [from.startsWith(path), to.startsWith(path)];
    const change = was && is ? 'stays' : was ? 'leaves' : 'joins';
    return { campaignId, name, change, before: counts, after: later.get(campaignId) ?? counts };
  });
}
