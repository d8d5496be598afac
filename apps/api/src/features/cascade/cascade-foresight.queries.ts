import type { EntityManager } from 'typeorm';

/** The ids of the precincts of a campaign: all, or those where one of these persons serves or is at home. */
export async function precinctsConcerned(
  db: EntityManager,
  campaignId: string,
  personIds: 'all' | readonly string[],
): Promise<string[]> {
  const concerned = await db.query<{ id: string }[]>(
    `select c.id from campaigns ca join commissions o on o.id = ca.commission_id
      join commissions c on starts_with(c.path, o.path) join commission_kinds k on k.code = c.kind and k.is_precinct
     where ca.id = $1 and ($2 or c.id in (
       select a.commission_id from unnest($3::uuid[]) as person (id) join appointments a on a.person_id = person.id
       and a.ended_on is null
       union select p.home_commission_id from unnest($3::uuid[]) as person (id) join persons p on p.id = person.id))`,
    [campaignId, personIds === 'all', personIds === 'all' ? [] : personIds],
  );
  return concerned.map(({ id }) => id);
}

/** How many obligations of a campaign there are for each number of members, and of members left to train. */
export function countObligations(
  db: EntityManager,
  campaignId: string,
): Promise<{ members: number; left: number; count: number }[]> {
  return db.query(
    `select r.members, r.members - r.trained as left, count(*)::int as count from obligations o
      join precinct_readiness r on r.campaign_id = o.campaign_id and r.commission_id = o.commission_id
     where o.campaign_id = $1 group by 1, 2`,
    [campaignId],
  );
}
