import type { EntityManager } from 'typeorm';

/** The open proposal in which the certificate stands. */
export async function openRevocationOf(db: EntityManager, certificateId: string): Promise<string | null> {
  const [row] = await db.query<{ id: string }[]>(
    'select revocation_id as id from proposed_revocations where certificate_id = $1 and is_open',
    [certificateId],
  );
  return row?.id ?? null;
}
