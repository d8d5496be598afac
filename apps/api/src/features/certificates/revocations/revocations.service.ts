import type { ProposeRevocation, RejectRevocation, Revocation } from '@kaskad/contracts';
import {
  type Actor,
  decideRevocation,
  mayActOnDocument,
  type RevocationAct,
  revocationProposalRefusal,
  stillRevocable,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { Any, DataSource, type EntityManager } from 'typeorm';
import { type AuditEntry, recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { forbidden, notFound, Refusal } from '../../../platform/http/refusal.ts';
import { Account } from '../../accounts/account.entity.ts';
import { Certificate } from '../certificate.entity.ts';
import { certificateInReach } from '../certificates.queries.ts';
import { CertificateRevocation } from './certificate-revocation.entity.ts';
import { ProposedRevocation } from './proposed-revocation.entity.ts';
import {
  type CertificateToRevoke,
  endAccreditationsOf,
  lockToRevoke,
  noteRevoked,
  revocationFor,
} from './revocations.queries.ts';

/**
 * Certificates are revoked by two people. They stay, with their history; whoever checks one is told that it does not
 * hold. An accreditation that rests on a certificate of the person ends with it.
 */
@Injectable()
export class RevocationsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Puts certificates before a second person, all or none. */
  propose(actor: Actor, { certificateIds, reason }: ProposeRevocation): Promise<Revocation> {
    return inTransaction(this.db, async (tx) => {
      const ids = [...new Set(certificateIds)];
      const certificates = await lockToRevoke(tx, ids);
      await assertMayAct(tx, actor, ids, certificates);
      for (const { state, isProposed, number } of certificates) {
        const refusal = revocationProposalRefusal({ state, isProposed });
        if (refusal) throw new Refusal(refusal, 409, { number });
      }
      const now = this.clock.now();
      const { identifiers } = await tx.insert(CertificateRevocation, {
        state: 'proposed',
        reason,
        proposedBy: actor.accountId,
        proposedAt: now,
      });
      const id = String(identifiers[0]?.['id']);
      await tx.insert(
        ProposedRevocation,
        ids.map((certificateId) => ({ revocationId: id, certificateId, isOpen: true })),
      );
      await recordAudit(
        tx,
        actor,
        now,
        certificates.map((one) => entryOf(one, 'certificate.revocation_proposed', { revocationId: id }, reason)),
      );
      return revocationFor(tx, actor, id, now);
    });
  }

  confirm(actor: Actor, id: string): Promise<Revocation> {
    return this.decide(actor, id, 'confirm', async (tx, { reason, proposedBy }, certificates) => {
      const now = this.clock.now();
      const revoked = stillRevocable(certificates);
      if (revoked.length === 0) throw new Refusal('certificate_not_valid');
      const ids = revoked.map((one) => one.id);
      await tx.update(Certificate, { id: Any(ids) }, { state: 'revoked' });
      await noteRevoked(tx, ids, { at: now, actorId: actor.accountId, reason });
      const ended = await endAccreditationsOf(tx, ids, { at: now, reason });
      return [
        ...revoked.map((one) => ({
          ...entryOf(
            one,
            'certificate.revoked',
            { state: 'revoked', revocationId: id, proposerId: proposedBy },
            reason,
          ),
          before: { state: one.state },
        })),
        ...ended.map((subjectId): AuditEntry => ({
          action: 'accreditation.ended',
          subjectType: 'accreditation',
          subjectId,
          after: { because: 'certificate.revoked' },
          reason,
        })),
      ];
    });
  }

  reject(actor: Actor, id: string, { reason }: RejectRevocation): Promise<Revocation> {
    return this.decide(
      actor,
      id,
      'reject',
      (_, { proposedBy }, certificates) =>
        certificates.map((one) =>
          entryOf(one, 'certificate.revocation_rejected', { revocationId: id, proposerId: proposedBy }, reason),
        ),
      reason,
    );
  }

  withdraw(actor: Actor, id: string): Promise<Revocation> {
    return this.decide(actor, id, 'withdraw', (_, { reason }, certificates) =>
      certificates.map((one) => entryOf(one, 'certificate.revocation_withdrawn', { revocationId: id }, reason)),
    );
  }

  private decide(
    actor: Actor,
    id: string,
    act: RevocationAct,
    write: (
      tx: EntityManager,
      revocation: CertificateRevocation,
      certificates: readonly CertificateToRevoke[],
    ) => AuditEntry[] | Promise<AuditEntry[]>,
    decision: string | null = null,
  ): Promise<Revocation> {
    return inTransaction(this.db, async (tx) => {
      const revocation = await tx.findOne(CertificateRevocation, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!revocation) throw notFound();
      const now = this.clock.now();
      await revocationFor(tx, actor, id, now);
      const items = await tx.findBy(ProposedRevocation, { revocationId: id });
      const certificates = await lockToRevoke(
        tx,
        items.map(({ certificateId }) => certificateId),
      );
      const proposer = await tx.findOneOrFail(Account, {
        where: { id: revocation.proposedBy },
        select: { id: true, personId: true },
      });
      const decided = decideRevocation(
        { state: revocation.state, proposedBy: { accountId: proposer.id, personId: proposer.personId } },
        act,
        actor,
      );
      if ('refusal' in decided) throw new Refusal(decided.refusal);
      await tx.update(
        CertificateRevocation,
        { id },
        { state: decided.state, decidedBy: actor.accountId, decidedAt: now, decision },
      );
      await tx.update(ProposedRevocation, { revocationId: id }, { isOpen: false });
      await recordAudit(tx, actor, now, await write(tx, revocation, certificates));
      return revocationFor(tx, actor, id, now);
    });
  }
}

/** Whoever only reads one of them is forbidden; to anybody else it is not there. */
async function assertMayAct(
  tx: EntityManager,
  actor: Actor,
  ids: readonly string[],
  certificates: readonly CertificateToRevoke[],
): Promise<void> {
  const may = new Set(
    certificates.filter((one) => mayActOnDocument(actor, 'certificate.revoke', one)).map(({ id }) => id),
  );
  for (const id of ids) {
    if (may.has(id)) continue;
    await certificateInReach(tx, actor, id);
    throw forbidden();
  }
}

const entryOf = (
  { id, personId }: CertificateToRevoke,
  action: AuditEntry['action'],
  after: object,
  reason: string,
): AuditEntry => ({ action, subjectType: 'certificate', subjectId: id, after: { ...after, personId }, reason });
