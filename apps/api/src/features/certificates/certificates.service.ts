import type { CertificateDetail, RevokeCertificate } from '@kaskad/contracts';
import { type Actor, revocationRefusal } from '@kaskad/domain';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import { Config } from '../../config.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { certificateToActOn } from './certificate-acts.ts';
import { noteState } from './certificate-states.queries.ts';
import { Certificate } from './certificate.entity.ts';
import { detailOf } from './certificates.queries.ts';
import { Accreditation } from './accreditation.entity.ts';
import { updateReturning } from '../../platform/db/update-returning.ts';

@Injectable()
export class CertificatesService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
  ) {}

  /**
   * The certificate stays, with its history; whoever checks it is told that it does not hold. An accreditation that
   * rests on the person's certificates ends with it.
   */
  revoke(actor: Actor, id: string, { reason }: RevokeCertificate): Promise<CertificateDetail> {
    return inTransaction(this.db, async (tx) => {
      const { facts: certificate } = await certificateToActOn(tx, actor, id);
      const refusal = revocationRefusal(certificate.state);
      if (refusal) throw new Refusal(refusal);

      const now = this.clock.now();
      await tx.update(Certificate, { id }, { state: 'revoked' });
      await noteState(tx, id, 'revoked', { at: now, actor, reason });
      const ended = await endAccreditations(tx, certificate, now, reason);
      await recordAudit(tx, actor, now, [
        {
          action: 'certificate.revoked',
          subjectType: 'certificate',
          subjectId: id,
          before: { state: certificate.state },
          after: { state: 'revoked' },
          reason,
        },
        ...ended.map((subjectId) => ({
          action: 'accreditation.ended' as const,
          subjectType: 'accreditation',
          subjectId,
          after: { because: 'certificate.revoked' },
          reason,
        })),
      ]);
      return detailOf(tx, actor, { ...certificate, state: 'revoked' }, this.config.publicUrl, now);
    });
  }
}

async function endAccreditations(
  tx: EntityManager,
  { personId, campaign }: { personId: string; campaign: { id: string } },
  now: Date,
  reason: string,
): Promise<string[]> {
  const rows = await updateReturning(
    tx,
    Accreditation,
    { personId, campaignId: campaign.id, endedAt: IsNull(), certificateId: Not(IsNull()) },
    { endedAt: now, endReason: reason },
    ['id'],
  );
  return rows.map(({ id }) => id);
}
