import type { DataSource } from 'typeorm';
import { hashOf } from '../../src/features/accounts/account-password.ts';

interface StaffAccount {
  readonly login: string;
  readonly password: string;
  readonly commissionId: string;
}

const hashes = new Map<string, Promise<string>>();

/** A coordinator of the commission who signs in with login and password. */
export async function addStaffAccount(
  db: DataSource,
  { login, password, commissionId }: StaffAccount,
): Promise<string> {
  const hash = hashes.get(password) ?? hashOf(password);
  hashes.set(password, hash);
  const [row] = await db.query<{ id: string }[]>(
    'insert into accounts (login, display_name, password_hash) values ($1, $1, $2) returning id',
    [login, await hash],
  );
  await db.query("insert into role_grants (account_id, role, commission_id) values ($1, 'coordinator', $2)", [
    row?.id,
    commissionId,
  ]);
  return String(row?.id);
}

/** An attempt that began at 9:00 and ends at 9:30 of the tests' day. */
export async function addRunningAttempt(db: DataSource, commissionId: string, personId: string): Promise<void> {
  const [edition] = await db.query<{ id: string }[]>(
    `insert into law_editions (code, name) values ('L', '{}') returning id`,
  );
  const [campaign] = await db.query<{ id: string }[]>(
    `insert into campaigns (code, kind, name, commission_id, law_edition_id, opens_on, election_day, precinct_deadline, time_zone, state)
     values ('C', 'mazhilis', '{}', $1, $2, '2026-01-20', '2026-03-18', '2026-03-16', 'Asia/Qyzylorda', 'open') returning id`,
    [commissionId, edition?.id],
  );
  const [quiz] = await db.query<{ id: string }[]>(
    `insert into quizzes (code, kind, title, commission_id, blueprint, minutes, max_attempts) values ('Q', 'final', '{}', $1, '{}', 30, 2) returning id`,
    [commissionId],
  );
  await db.query(
    `insert into attempts (quiz_id, person_id, campaign_id, number, form, started_at, deadline_at, max_score)
     values ($1, $2, $3, 1, '{}', '2026-02-10T09:00:00Z', '2026-02-10T09:30:00Z', 25)`,
    [quiz?.id, personId, campaign?.id],
  );
}
