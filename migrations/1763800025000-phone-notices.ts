import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Word to a person whose phone for signing in was changed by somebody else. */
export class PhoneNotices1763800025000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await setKinds(db, [...new Set([...(await kindsOf(db)), 'phone_changed'])]);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("delete from notices where kind = 'phone_changed'");
    await setKinds(
      db,
      (await kindsOf(db)).filter((kind) => kind !== 'phone_changed'),
    );
  }
}

/** Other migrations add kinds too: what they named stays. */
async function kindsOf(db: QueryRunner): Promise<string[]> {
  const [row] = (await db.query(
    "select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'notices_kind_check'",
  )) as { text: string }[];
  return [...(row?.text ?? '').matchAll(/'([a-z_]+)'::text/g)].map(([, kind]) => kind ?? '');
}

const setKinds = (db: QueryRunner, kinds: readonly string[]) =>
  db.query(
    `alter table notices drop constraint notices_kind_check, add constraint notices_kind_check check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}))`,
  );
