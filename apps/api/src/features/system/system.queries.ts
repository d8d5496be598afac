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

/** The version of PostgreSQL in its own words, and the size of the database. */
export async function versionAndSize(db: EntityManager): Promise<{ version: string; megabytes: number } | undefined> {
  const [row] = await db.query<{ version: string; megabytes: number }[]>(
    `select current_setting('server_version') as version, (pg_database_size(current_database()) / 1048576)::int
      as megabytes`,
  );
  return row;
}

/** The newest backup; without any, the day on which the installation began, with no size. */
export async function lastBackup(db: EntityManager): Promise<{ at: Date; megabytes: number | null } | undefined> {
  const [last] = await db.query<{ at: Date; megabytes: number | null }[]>(
    `select made_at as at, ceil(bytes / 1048576.0)::int as megabytes from backups
     union all select made_at, null from installation_secret where not exists (select from backups) order by at desc
       limit 1`,
  );
  return last;
}
