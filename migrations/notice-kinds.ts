import type { QueryRunner } from 'typeorm';

/** Lets notices be of these kinds, too. Other migrations add kinds as well: what they named stays. */
export async function addKinds(db: QueryRunner, ...kinds: readonly string[]): Promise<void> {
  await setKinds(db, [...new Set([...(await kindsOf(db)), ...kinds])]);
}

/** Takes kinds away again, with the notices of them. */
export async function dropKinds(db: QueryRunner, ...kinds: readonly string[]): Promise<void> {
  await db.query('delete from notices where kind = any($1)', [kinds]);
  await setKinds(
    db,
    (await kindsOf(db)).filter((kind) => !kinds.includes(kind)),
  );
}

async function kindsOf(db: QueryRunner): Promise<string[]> {
  const [row] = (await db.query(
    "select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'notices_kind_check'",
  )) as { text: string }[];
  return [...(row?.text ?? '').matchAll(/'([a-z_]+)'::text/g)].map(([, kind]) => kind ?? '');
}

const setKinds = (db: QueryRunner, kinds: readonly string[]) =>
  db.query(
    `alter table notices drop constraint notices_kind_check,
      add constraint notices_kind_check check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}))`,
  );
