import type { SessionOrigin } from '@kaskad/domain';
import { type EntityManager, IsNull, LessThan, Not } from 'typeorm';
import { RecoveryCode } from './recovery-code.entity.ts';
import { SecondFactor } from './second-factor.entity.ts';
import { SecondFactorStep } from './second-factor-step.entity.ts';

type Factor = Pick<SecondFactor, 'secret' | 'pendingSecret'>;

export async function factorOf(db: EntityManager, accountId: string): Promise<Factor> {
  return (await db.findOneBy(SecondFactor, { accountId })) ?? { secret: null, pendingSecret: null };
}

/** False when this half minute's code was used already. */
export async function useStep(tx: EntityManager, accountId: string, step: number): Promise<boolean> {
  const rows = await tx.query<object[]>(
    'insert into second_factor_steps (account_id, step) values ($1, $2) on conflict do nothing returning step',
    [accountId, step],
  );
  await tx.delete(SecondFactorStep, { accountId, step: LessThan(String(step - 2_880)) });
  return rows.length === 1;
}

export async function useRecoveryCode(
  tx: EntityManager,
  accountId: string,
  codeHash: Buffer,
  now: Date,
): Promise<boolean> {
  const used = await tx.update(RecoveryCode, { accountId, codeHash, usedAt: IsNull() }, { usedAt: now });
  return used.affected === 1;
}

export async function replaceRecoveryCodes(
  tx: EntityManager,
  accountId: string,
  codeHashes: readonly Buffer[],
): Promise<void> {
  await tx.delete(RecoveryCode, { accountId });
  await tx.insert(
    RecoveryCode,
    codeHashes.map((codeHash) => ({ accountId, codeHash })),
  );
}

export const recoveryCodesLeft = (db: EntityManager, accountId: string): Promise<number> =>
  db.countBy(RecoveryCode, { accountId, usedAt: IsNull() });

/** Without a second factor there is nothing of it: the next sign-in by password sets up a new one. */
export async function dropSecondFactor(tx: EntityManager, accountId: string): Promise<boolean> {
  const wasSet = await tx.existsBy(SecondFactor, { accountId, confirmedAt: Not(IsNull()) });
  await tx.delete(RecoveryCode, { accountId });
  await tx.delete(SecondFactorStep, { accountId });
  await tx.delete(SecondFactor, { accountId });
  return wasSet;
}

/** How the session was opened, and since when its account has a second factor. */
export async function factorOfSession(db: EntityManager, tokenHash: Buffer) {
  const [row] = await db.query<{ by: SessionOrigin; since: Date | null }[]>(
    `select s.opened_by as by, f.confirmed_at as since from sessions s
     left join second_factors f on f.account_id = s.account_id where s.token_hash = $1`,
    [tokenHash],
  );
  return row ?? null;
}

/** The login of an account whose session was opened by its password. */
export async function passwordLoginOf(db: EntityManager, accountId: string, tokenHash: Buffer): Promise<string | null> {
  const [row] = await db.query<{ login: string }[]>(
    `select a.login from sessions s join accounts a on a.id = s.account_id where s.token_hash = $1 and a.id = $2
      and s.opened_by = 'password' and a.login is not null`,
    [tokenHash, accountId],
  );
  return row?.login ?? null;
}
