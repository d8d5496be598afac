import type { PlanOwnSeminar } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { phrases } from '@kaskad/phrases';
import type { EntityManager } from 'typeorm';
import type { CampaignRow, CommissionRow } from '../commissions.queries.ts';
import { addVenue } from '../venues/new-venue.ts';
import { venueAtAddress } from './own-plan.queries.ts';

interface Wanted {
  readonly group: CommissionRow;
  readonly campaign: CampaignRow | null;
  readonly input: PlanOwnSeminar;
}

/**
 * The building that the trainer chose, or the one at the address that was typed: one that the commission has there
 * already, else a new one with a room for the seminar.
 */
export async function ownPlace(
  tx: EntityManager,
  actor: Actor,
  { group, campaign, input: { venueId, newAddress, capacity } }: Wanted,
  now: Date,
): Promise<string | null> {
  if (!newAddress) return venueId;
  // Without a campaign the plan is refused anyway.
  if (!campaign) return null;
  const known = await venueAtAddress(tx, group.id, newAddress);
  if (known) return known;
  const room = {
    name: { kk: phrases.kk.seminars.move.room, ru: phrases.ru.seminars.move.room },
    capacity: capacity ?? campaign.settings.groupSize,
  };
  return addVenue(tx, actor, { commissionId: group.id, name: newAddress, address: newAddress, rooms: [room] }, now);
}
