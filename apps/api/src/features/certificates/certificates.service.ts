import type { CertificateDetail, RevokeCertificate } from '@kaskad/contracts';
import { type Actor, reaches, revocationRefusal } from '@kaskad/domain';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Config } from '../../config.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { forbidden, Refusal } from '../../platform/http/refusal.ts';
import { Certificate } from './certificate.entity.ts';
import { certificateInReach, detailOf } from './certificates.queries.ts';

@Injectable()
export class CertificatesService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** The certificate stays, with its history; whoever checks it is told that it does not hold. An accreditation that rests on the person's certificates ends with it. */
  revoke(actor: Actor, id: string, { reason }: RevokeCertificate): Promise<CertificateDetail> {
    return inTransaction(this.db, async (tx) => {
      await tx.findOne(Certificate, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const certificate = await certificateInReach(tx, actor, id);
      if (!reaches(actor, 'certificate.revoke', certificate.path)) throw forbidden();
      const refusal = revocationRefusal(certificate.state);
      if (refusal) throw new Refusal(refusal);

      const now = this.clock.now();
      await tx.update(Certificate, { id }, { state: 'revoked' });
      await tx.query(
        `insert into certificate_states (certificate_id, seq, state, at, actor_id, reason)
         select $1, max(seq) + 1, 'revoked', $2, $3, $4 from certificate_states where certificate_id = $1`,
        [id, now, actor.accountId, reason],
      );
      const ended = await endAccreditations(tx, certificate, now, reason);
      await recordAudit(tx, actor, now, [
        { action: 'certificate.revoked', subjectType: 'certificate', subjectId: id, before: { state: certificate.state }, after: { state: 'revoked' }, reason },
        ...ended.map((subjectId) => ({ action: 'accreditation.ended' as const, subjectType: 'accreditation', subjectId, after: { because: 'certificate.revoked' }, reason })),
      ]);
      return detailOf(tx, actor, { ...certificate, state: 'revoked' }, this.config.publicUrl, now);
    });
  }
}

async function endAccreditations(tx: EntityManager, { personId, campaign }: { personId: string; campaign: { id: string } }, now: Date, reason: string): Promise<string[]> {
  const [rows] = await tx.query<[{ id: string }[], number]>(
    `update accreditations set ended_at = $3, end_reason = $4
     where person_id = $1 and campaign_id = $2 and ended_at is null and certificate_id is not null returning id`,
    [personId, campaign.id, now, reason],
  );
  return rows.map(({ id }) => id);
}
