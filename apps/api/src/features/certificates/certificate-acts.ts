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
