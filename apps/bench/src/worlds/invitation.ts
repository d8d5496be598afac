import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';

export const PIN = '258046';

/** An open invitation for person `n`; the code is what stands in its QR. */
export async function addInvitation(db: ClientBase, n: number): Promise<string> {
  const code = createHash('sha256').update(`invitation ${n}`).digest('hex').slice(0, 32).toUpperCase();
  await db.query(
    `insert into invitations (person_id, code_hash, expires_at) values (bench_id('person', $1), $2, now() + interval '7 days')`,
    [n, createHash('sha256').update(code).digest()],
  );
  return code;
}
