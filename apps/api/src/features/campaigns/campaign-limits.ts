import type { SetRequirements } from '@kaskad/contracts';
import { type Actor, daysRefusal, requirementsRefusal } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import { commissionKinds, positions } from '../people/commissions.queries.ts';
import type { Campaign } from './campaign.entity.ts';
import { isUsableVersion } from './campaigns.queries.ts';
import { LawEdition } from './law-edition.entity.ts';

/** Refuses what a campaign may not ask of people, and kinds and positions that there are not. */
export async function assertRequirements(
  tx: EntityManager,
  items: SetRequirements['items'],
  campaign: Pick<Campaign, 'state' | 'opensOn' | 'precinctDeadline' | 'electionDay'>,
): Promise<void> {
  if (campaign.state === 'closed') throw new Refusal('campaign_closed');
  const refusal = requirementsRefusal(items, campaign);
  if (refusal) throw new Refusal(refusal);
  await assertKinds(tx, items);
}

/** Refuses days that are not in their order. */
export function assertDays(days: Parameters<typeof daysRefusal>[0]): void {
  const refusal = daysRefusal(days);
  if (refusal) throw new Refusal(refusal);
}

/** Refuses an edition of the law or a version of a course that the campaign may not go by. */
export async function assertReferences(
  tx: EntityManager,
  actor: Actor,
  { lawEditionId, courseVersionId, path }: { lawEditionId?: string; courseVersionId?: string | null; path: string },
): Promise<void> {
  if (lawEditionId && !(await tx.existsBy(LawEdition, { id: lawEditionId }))) throw notFound();
  if (courseVersionId && !(await isUsableVersion(tx, actor, { courseVersionId, path }))) throw notFound();
}

async function assertKinds(tx: EntityManager, items: SetRequirements['items']): Promise<void> {
  const [kinds, known] = [await commissionKinds(tx), await positions(tx)];
  const isKnown = items.every(
    ({ commissionKind, position }) =>
      kinds.some(({ code }) => code === commissionKind) && known.some(({ code }) => code === position),
  );
  if (!isKnown) throw notFound();
}
