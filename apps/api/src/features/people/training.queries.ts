import type { EntityManager } from 'typeorm';
import type { Jobs } from '../../platform/jobs/jobs.ts';

const AT_ONCE = 500;

/** Tells the open campaigns above a commission that what these persons deserve must be decided anew. */
export async function announceTraining(tx: EntityManager, jobs: Jobs, path: string, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  const campaigns = await tx.query<{ id: string }[]>(
    `select cp.id from campaigns cp join commissions c on c.id = cp.commission_id where cp.state = 'open' and ($1 like c.path || '%' or c.path like $1 || '%')`, [path]);
  for (const { id: campaignId } of campaigns) {
    for (let from = 0; from < personIds.length; from += AT_ONCE) await jobs.send(tx, 'training-changed', { campaignId, personIds: personIds.slice(from, from + AT_ONCE) });
  }
}
