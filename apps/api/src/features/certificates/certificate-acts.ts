import { type Actor, mayActOnDocument } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { forbidden, notFound } from '../../platform/http/refusal.ts';
import { Certificate } from './certificate.entity.ts';
import { type CertificateFacts, certificateInReach } from './certificates.queries.ts';

/**
 * The certificate, locked, if the actor may take it out of force: whoever only reads it is forbidden, to anybody else
 * it is not there.
 */
export async function certificateToActOn(
  tx: EntityManager,
  actor: Actor,
  id: string,
): Promise<{ row: Certificate; facts: CertificateFacts }> {
  const row = await tx.findOne(Certificate, { where: { id }, lock: { mode: 'pessimistic_write' } });
  const facts = await certificateInReach(tx, actor, id);
  if (!row) throw notFound();
  if (!mayActOnDocument(actor, 'certificate.revoke', facts)) throw forbidden();
  return { row, facts };
}

interface Noted {
  readonly at: Date;
  readonly actor: Pick<Actor, 'accountId'>;
  readonly reason: string;
}

/** The next line of the history of a certificate. */
export function noteState(
  tx: EntityManager,
  certificateId: string,
  state: 'issued' | 'revoked' | 'superseded' | 'reinstated',
  { at, actor, reason }: Noted,
): Promise<unknown> {
  return tx.query(
    `insert into certificate_states (certificate_id, seq, state, at, actor_id, reason)
     select $1::uuid, coalesce(max(seq), 0) + 1, $2, $3::timestamptz, $4::uuid, $5 from certificate_states
     where certificate_id = $1`,
    [certificateId, state, at, actor.accountId, reason],
  );
}
