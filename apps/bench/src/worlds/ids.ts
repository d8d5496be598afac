import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';

/** The id of row `n` of a kind: random to look at, as real ids are, and known on both sides without asking. */
export function idOf(kind: string, n: number): string {
  const hex = createHash('md5').update(`${kind} ${n}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** The session token of person `n`. */
export const tokenOf = (n: number) => createHash('sha256').update(`token ${n}`).digest('base64url');

/** The same functions in the database, for set-based inserts. */
export async function addIdFunctions(db: ClientBase): Promise<void> {
  await db.query(`
    create function bench_id(kind text, n bigint) returns uuid language sql immutable parallel safe
      as $$ select overlay(overlay(md5(kind || ' ' || n) placing '4' from 13) placing '8' from 17)::uuid $$;
    create function bench_token(n bigint) returns text language sql immutable parallel safe
      as $$ select rtrim(translate(encode(sha256(convert_to('token ' || n, 'UTF8')), 'base64'), '+/', '-_'), '=') $$`);
}
