import type { Role } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { shortName } from '../people/person-name.sql.ts';

/**
 * Accounts that receive notices about these commissions: holders of one of the roles in the commission itself or, where
 * nobody holds one there, in the nearest commission above it where somebody does. Persons whom the notice is about
 * never receive it, even with such a role.
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
       join accounts ac on ac.id = g.account_id and ac.disabled_at is null
       and (ac.person_id is null or ac.person_id <> all($3))
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
    `select p.id, ${shortName()} as name from persons p where p.id = any($1)
      order by p.family_name collate "kk-x-icu", p.id limit ${NAMED}`,
    [personIds],
  );
}

/** In which commissions these persons hold roles of staff. */
export const grantsOfPersons = (tx: EntityManager, personIds: readonly string[]) =>
  tx.query<{ personId: string; commissionId: string }[]>(
    `select distinct ac.person_id as "personId", g.commission_id as "commissionId" from accounts ac
      join role_grants g on g.account_id = ac.id and g.revoked_at is null
     where ac.person_id = any($1)`,
    [personIds],
  );
