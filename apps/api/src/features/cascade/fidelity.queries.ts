import type { Fidelity } from '@kaskad/contracts';
import { type Actor, confidenceInterval, type Interval, losesFidelity } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { belongs } from '../people/belonging.sql.ts';

interface GenerationRow {
  generation: number;
  people: number;
  tested: number;
  mean: number | null;
  deviation: number | null;
}

// First attempts only: repeats would hide what was lost on the way.
const FIDELITY = `
  with recursive gen (person_id, generation) as (
    select distinct trainer_id, 0 from teachings t where t.campaign_id = $1 and not exists (select from teachings u
      where u.trainee_id = t.trainer_id and u.campaign_id = $1)
    union select t.trainee_id, gen.generation + 1 from gen join teachings t on t.trainer_id = gen.person_id
      and t.campaign_id = $1 where gen.generation < 12),
  nearest as (select person_id, min(generation) as generation from gen group by person_id),
  results as (
    select distinct on (at.person_id) at.person_id, at.score::float8 / at.max_score as share
    from attempts at join quizzes q on q.id = at.quiz_id and q.kind = 'final'
    where at.campaign_id = $1 and at.state <> 'open' and at.max_score > 0
    order by at.person_id, at.finished_at, at.number)
  select nearest.generation, count(*)::int as people, count(results.share)::int as tested, avg(results.share) as mean,
    stddev_samp(results.share) as deviation
  from nearest join persons p on p.id = nearest.person_id join commissions c on c.id = p.home_commission_id left
  join results on results.person_id = nearest.person_id
  where nearest.generation > 0 and ${belongs('p.id', '$2')} group by nearest.generation order by nearest.generation`;

/**
 * Mean result of the first final test per generation, with its interval: how much knowledge was lost from level to
 * level.
 */
export async function fidelityOf(db: EntityManager, actor: Actor, campaignId: string): Promise<Fidelity> {
  const rows = await db.query<GenerationRow[]>(FIDELITY, [campaignId, subtreesOf(actor, 'cascade.read')]);
  let above: Interval | null = null;
  const generations = rows.map(({ generation, people, tested, mean, deviation }) => {
    const interval = mean === null ? null : confidenceInterval({ count: tested, mean, deviation });
    const loses = losesFidelity(above, interval);
    above = interval;
    return { generation, people, tested, mean, low: interval?.low ?? null, high: interval?.high ?? null, loses };
  });
  return { generations };
}
