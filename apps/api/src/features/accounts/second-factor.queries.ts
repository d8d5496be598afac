import type { EntityManager } from 'typeorm';

export interface FactorRow {
  readonly secret: Buffer | null;
  readonly pending: Buffer | null;
}

export async function factorOf(db: EntityManager, accountId: string): Promise<FactorRow> {
  const [row] = await db.query<FactorRow[]>(
    'select secret, pending_secret as pending from second_factors where account_id = $1',
    [accountId],
  );
  return row ?? { secret: null, pending: null };
}

/** False when this half minute's code was used already. */
export async function useStep(tx: EntityManager, accountId: string, step: number): Promise<boolean> {
  const rows = await tx.query<object[]>(
    'insert into second_factor_steps (account_id, step) values ($1, $2) on conflict do nothing returning step',
    [accountId, step],
  );
  await tx.query('delete from second_factor_steps where account_id = $1 and step < $2', [accountId, step - 2_880]);
  return rows.length === 1;
}

export async function useRecoveryCode(
  tx: EntityManager,
  accountId: string,
  codeHash: Buffer,
  now: Date,
): Promise<boolean> {
  const [rows] = await tx.query<[object[], number]>(
    'update recovery_codes set used_at = $3 where account_id = $1 and code_hash = $2 and used_at is null returning account_id',
    [accountId, codeHash, now],
  );
  return rows.length === 1;
}

export async function replaceRecoveryCodes(
  tx: EntityManager,
  accountId: string,
  codeHashes: readonly Buffer[],
): Promise<void> {
  await tx.query('delete from recovery_codes where account_id = $1', [accountId]);
  await tx.query('insert into recovery_codes (account_id, code_hash) select $1, unnest($2::bytea[])', [
    accountId,
    codeHashes,
  ]);
}

export async function recoveryCodesLeft(db: EntityManager, accountId: string): Promise<number> {
  const [row] = await db.query<{ left: number }[]>(
    'select count(*)::int as left from recovery_codes where account_id = $1 and used_at is null',
    [accountId],
  );
  return row?.left ?? 0;
}

/** Without a second factor there is nothing of it: the next sign-in by password sets up a new one. */
export async function dropSecondFactor(tx: EntityManager, accountId: string): Promise<boolean> {
  await tx.query('delete from recovery_codes where account_id = $1', [accountId]);
  await tx.query('delete from second_factor_steps where account_id = $1', [accountId]);
  const [rows] = await tx.query<[{ was: boolean }[], number]>(
    'delete from second_factors where account_id = $1 returning confirmed_at is not null as was',
    [accountId],
  );
  return rows.some(({ was }) => was);
}
