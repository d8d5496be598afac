import type { Role } from '@kaskad/domain';
import { randomBytes, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { tokenHash } from '../../src/platform/access/actor-source.service.ts';

interface Wanted {
  readonly now: Date;
  readonly role?: Role;
  readonly commissionId?: string;
  readonly personId?: string;
}

/**
 * An account with a running session, opened by password; returns the token. Rights come from the role given, or from
 * the person's appointments.
 */
export async function signedIn(db: DataSource, { now, role, commissionId, personId }: Wanted): Promise<string> {
  const accountId = await accountOf(db, personId);
  if (role && commissionId) {
    await db.query(
      'insert into role_grants (account_id, role, commission_id) values ($1, $2, $3) on conflict do nothing',
      [accountId, role, commissionId],
    );
  }
  const token = randomBytes(32).toString('base64url');
  await db.query(
    "insert into sessions (token_hash, account_id, opened_by, created_at, expires_at) values ($1, $2, 'password', $3, $4)",
    [tokenHash(token), accountId, now, new Date(now.getTime() + 365 * 86_400_000)],
  );
  return token;
}

async function accountOf(db: DataSource, personId: string | undefined): Promise<string> {
  const [known] = personId
    ? await db.query<{ id: string }[]>('select id from accounts where person_id = $1', [personId])
    : [];
  if (known) return known.id;
  const id = randomUUID();
  await db.query('insert into accounts (id, person_id, login, display_name) values ($1, $2, $3, $4)', [
    id,
    personId ?? null,
    personId ? null : `test-${id}`,
    'Test',
  ]);
  return id;
}
