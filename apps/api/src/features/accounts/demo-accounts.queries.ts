import type { EntityManager } from 'typeorm';

/** `staff` is JSON. The roles that were granted: none to whoever has them already. */
export async function addDemoStaff(tx: EntityManager, staff: string, passwordHash: string, now: Date) {
  await tx.query(
    `insert into accounts (login, display_name, person_id, password_hash, is_demo, created_at)
     select login, "displayName", "personId", $2, true, $3
     from jsonb_to_recordset($1) as one (login text, "displayName" text, "personId" uuid)
     where not exists (select from accounts known where lower(known.login) = lower(one.login))
     on conflict (person_id) do update set login = excluded.login, display_name = excluded.display_name,
       password_hash = excluded.password_hash`,
    [staff, passwordHash, now],
  );
  return tx.query<{ accountId: string; role: string; commissionId: string }[]>(
    `insert into role_grants (account_id, role, commission_id, granted_at)
     select a.id, one.role, one."commissionId", $2
     from jsonb_to_recordset($1) as one (login text, role text, "commissionId" uuid)
     join accounts a on lower(a.login) = lower(one.login) on conflict do nothing
     returning account_id as "accountId", role, commission_id as "commissionId"`,
    [staff, now],
  );
}

export const joinWithPin = (db: EntityManager, personIds: readonly string[], pinHash: string, now: Date) =>
  db.query(
    `insert into accounts (person_id, pin_hash, language, is_demo, created_at)
     select id, $2, language, true, $3 from persons where id = any($1)
     on conflict (person_id) do update set pin_hash = excluded.pin_hash`,
    [personIds, pinHash, now],
  );
