import type { FailedJobs, LocalizedText, ZonedTime } from '@kaskad/contracts';
import { localTimeIn } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import type { FailedJobRow } from '../../platform/jobs/job-figures.queries.ts';

/** The zone of the commission at the top: technical matters have no other place. */
export async function topZone(db: EntityManager): Promise<string> {
  const [top] = await db.query<{ zone: string }[]>(
    'select time_zone as zone from commissions where parent_id is null order by created_at limit 1',
  );
  return top?.zone ?? 'UTC';
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
  const campaigns = await db.query<{ id: string; name: LocalizedText }[]>(
    'select id, name from campaigns where id = any($1)',
    [rows.flatMap(({ data }) => data.campaignId ?? [])],
  );
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
