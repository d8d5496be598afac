import type { Accreditation as AccreditationView, EndAccreditation, GrantAccreditation } from '@kaskad/contracts';
import { accreditationRefusal, type Actor, mayActOnDocument, reaches } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { breaks, inTransaction } from '../../platform/db/transaction.ts';
import { forbidden, notFound, Refusal } from '../../platform/http/refusal.ts';
import { Accreditation } from './accreditation.entity.ts';
import { accreditationInReach } from './accreditations.queries.ts';
import { standingFor } from './accreditation-standing.queries.ts';
import { campaignInReach } from './training-campaigns.queries.ts';

@Injectable()
export class AccreditationsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  grant(actor: Actor, input: GrantAccreditation): Promise<AccreditationView> {
    return inTransaction(this.db, async (tx) => {
      const now = this.clock.now();
      return accreditationInReach(tx, actor, await accredit(tx, actor, input, now), now);
    }).catch((error: unknown) => {
      throw breaks(error, 'accreditations_open') ? new Refusal('accreditation_exists') : error;
    });
  }

  end(actor: Actor, id: string, { reason }: EndAccreditation): Promise<AccreditationView> {
    return inTransaction(this.db, async (tx) => {
      const now = this.clock.now();
      const row = await tx.findOne(Accreditation, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const accreditation = await accreditationInReach(tx, actor, id, now);
      if (!mayActOnDocument(actor, 'accreditation.manage', accreditation)) throw forbidden();
      if (row?.endedAt) throw new Refusal('accreditation_ended');

      await tx.update(Accreditation, { id }, { endedAt: now, endReason: reason });
      await recordAudit(tx, actor, now, [
        {
          action: 'accreditation.ended',
          subjectType: 'accreditation',
          subjectId: id,
          before: { level: accreditation.level },
          reason,
        },
      ]);
      return accreditationInReach(tx, actor, id, now);
    });
  }
}

/** Rule 1 is asked of the domain; who may act for whom, of the place. The id of the accreditation. */
export async function accredit(tx: EntityManager, actor: Actor, input: GrantAccreditation, now: Date): Promise<string> {
  const { personId, campaignId, commissionId, level, appointedByAcademy, reason } = input;
  const campaign = await campaignInReach(tx, actor, campaignId);
  const standing = await standingFor(tx, input);
  assertReaches(actor, 'accreditation.manage', standing);
  if (!mayActOnDocument(actor, 'accreditation.manage', standing)) throw notFound();
  if (campaign.state !== 'open') throw new Refusal('campaign_not_open');
  const { certificateId, accredited } = standing;
  const granterLevel = reaches(actor, 'accreditation.manage', campaign.path) ? 0 : standing.level;
  const refusal = accreditationRefusal({
    level,
    granterLevel,
    hasRightToTrain: certificateId !== null,
    appointedByAcademy,
    alreadyAccredited: accredited,
  });
  if (refusal) throw new Refusal(refusal);

  const { id } = await tx.save(
    tx.create(Accreditation, {
      personId,
      campaignId,
      commissionId,
      level,
      certificateId,
      validFrom: now,
      validUntil: campaign.electionDay,
    }),
  );
  await recordAudit(tx, actor, now, [
    {
      action: 'accreditation.granted',
      subjectType: 'accreditation',
      subjectId: id,
      after: { level, appointedByAcademy, personId },
      reason,
    },
  ]);
  return id;
}
