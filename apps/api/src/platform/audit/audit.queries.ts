import type { EntityManager } from 'typeorm';

// Whoever appends waits for whoever holds the head: a hall that hands in at once stands in this line, so its statements
// are written by hand.

/** The number and the digest of the last event, locked until the transaction ends. */
export async function lockHead(tx: EntityManager): Promise<{ seq: string; hash: Buffer } | undefined> {
  const [head] = await tx.query<{ seq: string; hash: Buffer }[]>('select seq, hash from audit_head for update');
  return head;
}

/** Says which event is the last one now. */
export async function moveHead(tx: EntityManager, seq: number, hash: Buffer): Promise<void> {
  await tx.query('update audit_head set seq = $1, hash = $2', [seq, hash]);
}

/** One event as it is written: `at` in ISO 8601, both digests in base64. */
export interface AuditRow {
  readonly seq: number;
  readonly at: string;
  readonly actor_id: string | null;
  readonly action: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly before: object | null;
  readonly after: object | null;
  readonly reason: string | null;
  readonly previous_hash: string;
  readonly hash: string;
}

/** Writes events, all in one statement. */
export async function insertAuditRows(tx: EntityManager, rows: readonly AuditRow[]): Promise<void> {
  await tx.query(
    `insert into audit_events (seq, at, actor_id, action, subject_type, subject_id, before, after, reason,
      previous_hash, hash)
     select seq, at, actor_id, action, subject_type, subject_id, nullif(before, 'null'), nullif(after, 'null'), reason,
       decode(previous_hash, 'base64'), decode(hash, 'base64')
     from jsonb_to_recordset($1) as row (seq bigint, at timestamptz, actor_id uuid, action text, subject_type text,
       subject_id uuid,
       before jsonb, after jsonb, reason text, previous_hash text, hash text)`,
    [JSON.stringify(rows)],
  );
}
