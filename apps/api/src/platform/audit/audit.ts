import type { Actor } from '@kaskad/domain';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { type AuditRow, insertAuditRows, lockHead, moveHead } from './audit.queries.ts';

/**
 * One change to a result, a certificate, an attendance record or a right. Holds ids and codes, never names or numbers
 * of persons.
 */
export interface AuditEntry {
  readonly action: `${string}.${string}`;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly before?: object | null;
  readonly after?: object | null;
  readonly reason?: string | null;
}

interface Link {
  readonly seq: number;
  readonly at: string;
  readonly actorId: string | null;
  readonly entry: AuditEntry;
}

/** The digest of one event: the previous digest and a canonical form of what is recorded, so that any later edit shows. */
function auditDigest(previous: Buffer, { seq, at, actorId, entry }: Link): Buffer {
  const { action, subjectType, subjectId, before = null, after = null, reason = null } = entry;
  const content = canonical([seq, at, actorId, action, subjectType, subjectId, before, after, reason]);
  return createHash('sha256').update(previous).update(content).digest();
}

/** JSON with sorted keys: jsonb does not keep their order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object' && !(value instanceof Date)) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/**
 * Appends events to the chain inside the caller's transaction. The head row is locked until it ends, so the chain has
 * no forks.
 */
export async function recordAudit(
  tx: EntityManager,
  actor: Actor | null,
  now: Date,
  entries: readonly AuditEntry[],
): Promise<void> {
  const actorId = actor?.accountId ?? null;
  await recordAuditOfMany(
    tx,
    now,
    entries.map((entry) => ({ ...entry, actorId })),
  );
}

/** The same for what several people did at one moment. */
export async function recordAuditOfMany(
  tx: EntityManager,
  now: Date,
  entries: readonly (AuditEntry & { readonly actorId: string | null })[],
): Promise<void> {
  if (entries.length === 0) return;
  const head = await lockHead(tx);
  if (!head) throw new Error('audit_head is empty');
  let seq = Number(head.seq);
  let hash = head.hash;
  const at = now.toISOString();
  const rows = entries.map(({ actorId, ...entry }): AuditRow => {
    seq += 1;
    const previous = hash;
    hash = auditDigest(previous, { seq, at, actorId, entry });
    return {
      seq,
      at,
      actor_id: actorId,
      action: entry.action,
      subject_type: entry.subjectType,
      subject_id: entry.subjectId,
      before: entry.before ?? null,
      after: entry.after ?? null,
      reason: entry.reason ?? null,
      previous_hash: previous.toString('base64'),
      hash: hash.toString('base64'),
    };
  });
  await insertAuditRows(tx, rows);
  await moveHead(tx, seq, hash);
}
