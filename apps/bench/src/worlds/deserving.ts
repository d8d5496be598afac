import { setTimeout as sleep } from 'node:timers/promises';
import type { Rig } from '../rig/rig.ts';
import { idOf } from './ids.ts';
import { addSelfStudy } from './self-study.ts';

const JOB = 1_000;

/** Everybody has done all that the campaign asks for, and nobody has a certificate yet. */
export async function addDeserving(db: Rig['db'], people: number): Promise<void> {
  await addSelfStudy(db, people);
  await db.query('update requirements set final_test = false');
  await db.query('analyze');
}

/** Leaves the jobs by which persons 1 to `people` get what they deserve, as a change of the requirements does. */
export async function askToIssue({ look }: Rig, people: number): Promise<void> {
  await look(
    `insert into jobs.job (name, data)
     select 'training-changed', jsonb_build_object('campaignId', $1::text, 'personIds', jsonb_agg(bench_id('person', n)))
     from generate_series(1, $2::int) n group by n / $3::int`,
    [idOf('campaign', 1), people, JOB],
  );
}

/** Waits until so many certificates are issued. */
export async function untilIssued({ look }: Rig, people: number, atMostMs: number): Promise<void> {
  const until = performance.now() + atMostMs;
  for (;;) {
    const [row] = await look<{ count: number }>('select count(*)::int as count from certificates');
    if (row && row.count >= people) return;
    if (performance.now() > until) throw new Error(`${row?.count ?? 0} of ${people} certificates were issued in time`);
    await sleep(100);
  }
}
