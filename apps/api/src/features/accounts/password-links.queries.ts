import type { EntityManager } from 'typeorm';
import { Account } from './account.entity.ts';

export interface LinkRow {
  id: string;
  accountId: string;
  login: string;
  disabled: boolean;
  usedAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date;
}

export async function passwordLinkOf(db: EntityManager, codeHash: Buffer): Promise<LinkRow | null> {
  const [link] = await db.query<LinkRow[]>(
    `select l.id, l.account_id as "accountId", a.login, a.disabled_at is not null as disabled, l.used_at as "usedAt",
      l.revoked_at as "revokedAt", l.expires_at as "expiresAt"
     from password_links l join accounts a on a.id = l.account_id where l.code_hash = $1`,
    [codeHash],
  );
  return link ?? null;
}

/** Upper and lower case are the same in a login. */
export const lockAccountByLogin = (tx: EntityManager, login: string): Promise<Account | null> =>
  tx
    .createQueryBuilder(Account, 'account')
    .select(['account.id', 'account.disabledAt'])
    .where('lower(account.login) = lower(:login)', { login })
    .setLock('pessimistic_write')
    .getOne();
