import type { compareRequirements, ConsequenceCode } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { fullName } from '../people/person-name.sql.ts';

/**
 * Counts over whole tables, which are read and hashed in memory: the planner does not know how many people a campaign
 * concerns, and would look each of them up, or sort what they did.
 */
export async function overWholeTables<T>(tx: EntityManager, count: () => Promise<T>): Promise<T> {
  await tx.query("set local enable_nestloop = off; set local enable_sort = off; set local work_mem = '64MB'");
  const found = await count();
  await tx.query('set local enable_nestloop = on; set local enable_sort = on');
  return found;
}

/** How many people of a campaign each of these differences concerns, with five of them. */
export function peopleAskedOtherwise(
  db: EntityManager,
  campaignId: string,
  differences: ReturnType<typeof compareRequirements>,
): Promise<{ code: ConsequenceCode; count: number; personIds: string[] }[]> {
  return db.query(
    `select row.code, count(distinct a.person_id)::int as count, (array_agg(distinct a.person_id))[1:5]
              as "personIds"
       from jsonb_to_recordset($2) as row (code text, "commissionKind" text, position text)
         join campaigns ca on ca.id = $1 join commissions o on o.id = ca.commission_id
         join commissions c on c.kind = row."commissionKind" and starts_with(c.path, o.path)
         join appointments a on a.commission_id = c.id and a.position = row.position and a.ended_on is null
       group by row.code`,
    [campaignId, JSON.stringify(differences)],
  );
}

/** The names of those of these persons who are at home in the subtrees. */
export function namesWithin(
  db: EntityManager,
  personIds: readonly string[],
  subtrees: readonly string[],
): Promise<{ id: string; name: string }[]> {
  return db.query(
    `select p.id, ${fullName()} as name
            from persons p join commissions c on c.id = p.home_commission_id
     where p.id = any($1) and c.path like any($2)`,
    [personIds, subtrees],
  );
}
