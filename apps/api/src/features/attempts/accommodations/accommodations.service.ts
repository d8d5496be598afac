import type { Accommodation, AccommodationsQuery, GrantAccommodation } from '@kaskad/contracts';
import { type Actor, localTimeIn, mayActOnDocument } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { breaks, inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { extendRunning } from './time-extension.ts';
import { AccommodationRow } from './accommodation.entity.ts';
import { pageOfAccommodations, presentOf, readRow, type Row } from './accommodations.queries.ts';
import { campaignPath } from '../../campaigns/campaigns.queries.ts';

const view = ({ personId, name, zone, present: _, grantedAt, revokedAt, ...row }: Row): Accommodation => ({
  ...row,
  person: { id: personId, name },
  grantedAt: grantedAt.toISOString(),
  grantedLocal: localTimeIn(zone, grantedAt),
  revokedAt: revokedAt?.toISOString() ?? null,
});

/**
 * More time or more attempts for those who need them. What was granted holds for attempts that begin while it is valid,
 * and for running ones when that is asked for.
 */
@Injectable()
export class AccommodationsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: AccommodationsQuery) {
    const { items, ...page } = await pageOfAccommodations(this.db.manager, actor, query);
    return { ...page, items: items.map(view) };
  }

  async grant(
    actor: Actor,
    { personId, campaignId, extraTime, extraAttempts, reason, running }: GrantAccommodation,
  ): Promise<Accommodation> {
    return inTransaction(this.db, async (tx) => {
      const person = await presentOf(tx, personId);
      const campaign = await campaignPath(tx, campaignId);
      if (
        !person ||
        !campaign ||
        !mayActOnDocument(actor, 'accommodation.manage', person) ||
        !person.present.some((path) => path.startsWith(campaign))
      )
        throw notFound();
      if (extraTime === 0 && extraAttempts === 0) throw new Refusal('accommodation_empty', 422);
      const now = this.clock.now();
      const { identifiers } = await tx
        .insert(AccommodationRow, {
          personId,
          campaignId,
          extraTime,
          extraAttempts,
          reason,
          grantedBy: actor.accountId,
          grantedAt: now,
        })
        .catch((error: unknown) => {
          if (breaks(error, 'accommodations_one')) throw new Refusal('accommodation_exists');
          throw error;
        });
      const id = String(identifiers[0]?.['id']);
      if (running && extraTime > 0) await extendRunning(tx, actor, { id, personId, campaignId, extraTime, now });
      await recordAudit(tx, actor, now, [
        {
          action: 'accommodation.granted',
          subjectType: 'accommodation',
          subjectId: id,
          after: { personId, campaignId, extraTime, extraAttempts },
        },
      ]);
      return view(await readRow(tx, id));
    });
  }

  async revoke(actor: Actor, id: string): Promise<Accommodation> {
    return inTransaction(this.db, async (tx) => {
      await tx.findOne(AccommodationRow, { where: { id }, select: { id: true }, lock: { mode: 'pessimistic_write' } });
      const row = await readRow(tx, id);
      if (!mayActOnDocument(actor, 'accommodation.manage', row)) throw notFound();
      if (row.revokedAt) throw new Refusal('accommodation_revoked');
      const now = this.clock.now();
      await tx.update(AccommodationRow, { id }, { revokedBy: actor.accountId, revokedAt: now });
      await recordAudit(tx, actor, now, [
        {
          action: 'accommodation.revoked',
          subjectType: 'accommodation',
          subjectId: id,
          before: { revoked: false },
          after: { revoked: true },
        },
      ]);
      return view(await readRow(tx, id));
    });
  }
}
