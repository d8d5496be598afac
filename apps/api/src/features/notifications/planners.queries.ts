import type { Role } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

/**
 * Accounts that answer for what happens in these commissions: those with one of the roles in the commission itself,
 * else in the nearest one above it that has any. The persons whom the notice is about get none of it, even with such a
 * role.
 */
export async function answeringFor(
  tx: EntityManager,
  commissionIds: readonly string[],
  roles: readonly Role[],
  exceptPersonIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.query<{ commissionId: string; accountIds: string[] }[]>(
    `select distinct on (w.id) w.id as "commissionId", array_agg(distinct ac.id) as "accountIds"
     from commissions w join commissions c on starts_with(w.path, c.path)
       join role_grants g on g.commission_id = c.id and g.revoked_at is null and g.role = any($2)
       join accounts ac on ac.id = g.account_id and ac.disabled_at is null and (ac.person_id is null or ac.person_id <> all($3))
     where w.id = any($1) group by w.id, c.id order by w.id, length(c.path) desc`,
    [commissionIds, roles, exceptPersonIds],
  );
  return new Map(rows.map(({ commissionId, accountIds }) => [commissionId, accountIds]));
}

const NAMED = 20;

/** Names for a notice, as many as it shows. */
export async function namesFor(
  tx: EntityManager,
  personIds: readonly string[],
): Promise<{ id: string; name: string }[]> {
  return tx.query(
    `select id, trim(concat_ws(' ', family_name, nullif(given_name, ''))) as name from persons where id = any($1) order by family_name collate "kk-x-icu", id limit ${NAMED}`,
    [personIds],
  );
}
