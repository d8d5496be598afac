import type { LocalizedText } from '@kaskad/contracts';
import type { EntityManager } from 'typeorm';

interface Digest {
  readonly personId: string;
  readonly campaignId: string;
  readonly campaignName: LocalizedText;
  /** By the clock of the coordinator's commission. */
  readonly day: string;
  readonly precincts: number;
  readonly people: number;
  readonly named: { name: LocalizedText; people: number }[];
}

/**
 * For each coordinator and open campaign the precincts below in which somebody has no certificate yet; on Mondays, once
 * the clock of the coordinator has passed the hour `$2`, unless they were told that day.
 */
export const digestsOf = (db: EntityManager, now: Date, { hour, named }: { hour: number; named: number }) =>
  db.query<Digest[]>(
    `with coordinators as (
       select ac.person_id, ($1::timestamptz at time zone h.time_zone)::date::text as day, array_agg(gc.path) as paths
       from role_grants g join accounts ac on ac.id = g.account_id and ac.disabled_at is null
         join persons p on p.id = ac.person_id join commissions h on h.id = p.home_commission_id
         join commissions gc on gc.id = g.commission_id
       where g.role = 'coordinator' and g.revoked_at is null
         and extract(isodow from $1::timestamptz at time zone h.time_zone) = 1
         and extract(hour from $1::timestamptz at time zone h.time_zone) >= $2::int
       group by ac.person_id, h.time_zone)
     select w.person_id as "personId", k.id as "campaignId", k.name as "campaignName", w.day,
       count(*)::int as precincts, sum(r.members - r.certified)::int as people,
       (array_agg(jsonb_build_object('name', c.name, 'people', r.members - r.certified)
         order by r.members - r.certified desc, c.code))[1:$3::int] as named
     from coordinators w cross join campaigns k join precinct_readiness r on r.campaign_id = k.id
       and r.members > r.certified join commissions c on c.id = r.commission_id
     where k.state = 'open' and exists (select from unnest(w.paths) as own where starts_with(c.path, own))
       and not exists (select from messages m where m.person_id = w.person_id and m.campaign_id = k.id
         and m.kind = 'training_digest' and m.params ->> 'day' = w.day)
     group by w.person_id, w.day, k.id order by w.person_id, k.id`,
    [now, hour, named],
  );
