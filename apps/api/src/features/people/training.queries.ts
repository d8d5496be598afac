import type { EntityManager } from 'typeorm';
import type { Jobs } from '../../platform/jobs/jobs.service.ts';

const AT_ONCE = 500;

interface Place {
  readonly personId: string;
  readonly commissionId: string;
  readonly reason: string;
}

/**
 * Tells the open campaigns above or below the commissions that what these persons deserve must be decided anew. A
 * roster adds thousands of new persons, who can have no training yet: they are left out.
 */
export async function announceTraining(tx: EntityManager, jobs: Jobs, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return;
  const campaigns = await tx.query<{ campaignId: string; personIds: string[] }[]>(
    `select cp.id as "campaignId", array_agg(distinct p.id) as "personIds"
     from unnest($1::uuid[], $2::uuid[], $3::text[]) place (person_id, commission_id, reason)
     join persons p on p.id = place.person_id and (place.reason <> 'roster' or p.created_at < now())
     join commissions c on c.id = place.commission_id
     join campaigns cp on cp.state = 'open'
     join commissions own on own.id = cp.commission_id and (starts_with(c.path, own.path)
       or starts_with(own.path, c.path))
     group by cp.id order by cp.id`,
    [
      places.map(({ personId }) => personId),
      places.map(({ commissionId }) => commissionId),
      places.map(({ reason }) => reason),
    ],
  );
  for (const { campaignId, personIds } of campaigns) {
    for (let from = 0; from < personIds.length; from += AT_ONCE)
      await jobs.send(tx, 'training-changed', { campaignId, personIds: personIds.slice(from, from + AT_ONCE) });
  }
}
