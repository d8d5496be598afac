import { type Administrator, ADMINISTRATOR_ROLES, findUnadministered, type Granted } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { Refusal } from '../../platform/http/refusal.ts';

/** Everybody who administers something and can sign in to do it. */
export const administrators = (db: EntityManager) =>
  db.query<Administrator[]>(
    `select g.account_id as "accountId", g.role, c.path from role_grants g join commissions c on c.id = g.commission_id
      join accounts a on a.id = g.account_id
   where g.revoked_at is null and g.role = any($1) and a.disabled_at is null and a.login is not null`,
    [ADMINISTRATOR_ROLES],
  );

/**
 * Whoever would leave a commission, or the installation, without an administrator is kept until there is another. Acts
 * at once wait for each other.
 */
export async function assertNotLast(tx: EntityManager, accountId: string, lost: readonly Granted[]): Promise<void> {
  if (!lost.some(({ role }) => ADMINISTRATOR_ROLES.includes(role))) return;
  await tx.query("select pg_advisory_xact_lock(hashtextextended('administrators', 0))");
  const all = await administrators(tx);
  const isOne = all.some((one) => one.accountId === accountId);
  if (isOne && findUnadministered(accountId, lost, all).length > 0) throw new Refusal('account_last_administrator');
}

/** Two foundings at once wait for each other, though there is no row yet that they could wait at. */
export const lockFounding = (tx: EntityManager) => tx.query('lock table commissions in share row exclusive mode');
