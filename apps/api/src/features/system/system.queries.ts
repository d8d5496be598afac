import type { FailedJobs, ZonedTime } from '@kaskad/contracts';
import { localTimeIn } from '@kaskad/domain';
import { Any, type EntityManager, IsNull } from 'typeorm';
import type { FailedJobRow } from '../../platform/jobs/job-figures.queries.ts';
import { Commission } from '../people/commission.entity.ts';
import { Campaign } from '../campaigns/campaign.entity.ts';

/** The zone of the commission at the top: technical matters have no other place. */
export async function topZone(db: EntityManager): Promise<string> {
  const [top] = await db.find(Commission, {
    where: { parentId: IsNull() },
    select: { id: true, timeZone: true },
    order: { createdAt: 'ASC' },
    take: 1,
  });
  return top?.timeZone ?? 'UTC';
}

export const zonedIn = (zone: string, at: Date): ZonedTime => ({
  at: at.toISOString(),
  zone,
  local: localTimeIn(zone, at),
});

export async function failedJobsView(
  db: EntityManager,
  { rows, total }: { rows: readonly FailedJobRow[]; total: number },
): Promise<FailedJobs> {
  const zone = await topZone(db);
  const campaigns = await db.find(Campaign, {
    where: { id: Any(rows.flatMap(({ data }) => data.campaignId ?? [])) },
    select: { id: true, name: true },
  });
  const items = rows.map(({ id, queue, state, leftAt, triedAt, nextAt, tries, failure, data }) => ({
    id,
    queue,
    state,
    tries,
    leftAt: zonedIn(zone, leftAt),
    triedAt: triedAt && zonedIn(zone, triedAt),
    nextAt: nextAt && zonedIn(zone, nextAt),
    error: failure?.error ?? null,
    code: failure?.code ?? null,
    campaign: campaigns.find((campaign) => campaign.id === data.campaignId)?.name ?? null,
    people: data.personIds?.length ?? null,
  }));
  return { items, total };
}
