import type { PasswordOwner } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

/**
 * What others know about the owner of an account, and would try first: names of the person and of the commissions it
 * works for.
 */
export async function ownerOf(db: EntityManager, accountId: string): Promise<PasswordOwner> {
  const [row] = await db.query<{ login: string | null; names: (string | null)[] }[]>(
    `select a.login, array[a.display_name, p.family_name, p.given_name, p.patronymic] || array(
       select said.name from role_grants g join commissions c on c.id = g.commission_id cross
       join lateral (values (c.name ->> 'kk'), (c.name ->> 'ru'), (c.code)) as said (name)
       where g.account_id = a.id and g.revoked_at is null) as names
     from accounts a left join persons p on p.id = a.person_id where a.id = $1`,
    [accountId],
  );
  return { login: row?.login ?? null, names: (row?.names ?? []).filter((name) => name !== null) };
}
