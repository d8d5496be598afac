import type { CertificateDetail, ReissueCertificate } from '@kaskad/contracts';
import {
  type Actor,
  certificateNumber,
  certificateStandingOf,
  dayIn,
  numberPrefix,
  reissueRefusal,
} from '@kaskad/domain';
import { Inject, Injectable } from '@nestjs/common';
import { randomBytes, randomUUID } from 'node:crypto';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { Config } from '../../config.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import { certificateToActOn } from './certificate-acts.ts';
import { noteState } from './certificate-states.queries.ts';
import { Certificate } from './certificate.entity.ts';
import { certificateInReach, detailOf } from './certificates.queries.ts';
import { lockNumbers } from './issue.service.ts';
import { codeAndZoneOf, type Names, namesOnPaper } from './reissue.queries.ts';
import { CertificateNumber } from './certificate-number.entity.ts';
import { Accreditation } from './accreditation.entity.ts';
import { openRevocationOf } from './open-revocation.queries.ts';
import { PaperSigning } from './papers/paper-signing.service.ts';

@Injectable()
export class ReissueService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly signing: PaperSigning,
    @Inject(Config) private readonly config: Config,
  ) {}

  /**
   * A certificate that bears a name of before is replaced by one of its own number with the name of today; the old one
   * stays and points to it.
   */
  reissue(actor: Actor, id: string, { reason }: ReissueCertificate): Promise<CertificateDetail> {
    return inTransaction(this.db, async (tx) => {
      const { row: old, facts } = await certificateToActOn(tx, actor, id);
      const now = this.clock.now();
      const names = await namesOf(tx, old.personId);
      const standing = certificateStandingOf({
        state: old.state,
        validUntil: facts.validUntil,
        today: dayIn(facts.zone, now),
      });
      const refusal = reissueRefusal({ standing, isSameName: names.name === old.name && names.nameRu === old.nameRu });
      if (refusal) throw new Refusal(refusal);
      // The new one would hold, whatever is decided of this one.
      if (await openRevocationOf(tx, id)) throw new Refusal('revocation_open_already', 409, { number: old.number });

      const fresh = {
        id: randomUUID(),
        number: await nextNumber(tx, old.campaignId, now),
        verifyCode: randomBytes(18).toString('base64url'),
      };
      await tx.update(Certificate, { id }, { state: 'superseded' });
      await tx.insert(Certificate, { ...old, ...fresh, ...names, state: 'issued', issuedAt: now });
      await tx.update(Certificate, { id }, { supersededById: fresh.id });
      await noteState(tx, id, 'superseded', { at: now, actor, reason });
      await noteState(tx, fresh.id, 'issued', { at: now, actor, reason });
      const campaign = { id: old.campaignId, zone: facts.zone, validUntil: facts.validUntil };
      await this.signing.signIssued(tx, campaign, now, [{ ...fresh, ...names, kind: old.kind }]);
      await tx.update(Accreditation, { certificateId: id, endedAt: IsNull() }, { certificateId: fresh.id });
      await recordAudit(tx, actor, now, [
        {
          action: 'certificate.superseded',
          subjectType: 'certificate',
          subjectId: id,
          before: { state: old.state },
          after: { state: 'superseded', by: fresh.id },
          reason,
        },
        {
          action: 'certificate.reissued',
          subjectType: 'certificate',
          subjectId: fresh.id,
          after: { kind: old.kind, personId: old.personId, instead: id },
          reason,
        },
      ]);
      return detailOf(tx, actor, await certificateInReach(tx, actor, fresh.id), this.config.publicUrl, now);
    });
  }
}

async function namesOf(tx: EntityManager, personId: string): Promise<Names> {
  const names = await namesOnPaper(tx, personId);
  if (!names) throw notFound();
  return names;
}

async function nextNumber(tx: EntityManager, campaignId: string, now: Date): Promise<string> {
  const campaign = await codeAndZoneOf(tx, campaignId);
  if (!campaign) throw notFound();
  const prefix = numberPrefix(campaign.code, Number(dayIn(campaign.zone, now).slice(0, 4)));
  const serial = (await lockNumbers(tx, prefix)) + 1;
  await tx.update(CertificateNumber, { prefix }, { last: serial });
  return certificateNumber(prefix, serial);
}
