import type { JobQueueName } from '@kaskad/contracts';
import type { EntityManager } from 'typeorm';
import type { JobFailure } from './failure.ts';

/**
 * How many jobs of a queue wait, run, wait for another try, or have used up their tries; since when the oldest of them
 * waits, in seconds.
 */
export interface QueueFigures {
  readonly queue: JobQueueName;
  readonly waiting: number;
  readonly active: number;
  readonly retrying: number;
  readonly failed: number;
  readonly oldestSeconds: number;
}

export function queueFigures(db: EntityManager, queues: readonly JobQueueName[]): Promise<QueueFigures[]> {
  return db.query(
    `select q.name as queue, count(j.id) filter (where j.state = 'created')::int as waiting,
      count(j.id) filter (where j.state = 'active')::int as active,
       count(j.id) filter (where j.state = 'retry')::int as retrying, count(j.id) filter (where j.state = 'failed')::int
         as failed,
       coalesce(extract(epoch from now() - min(j.created_on) filter (where j.state <> 'failed')), 0)::int
         as "oldestSeconds"
     from unnest($1::text[]) q (name) left join jobs.job j on j.name = q.name
     and j.state in ('created', 'active', 'retry', 'failed')
     group by q.name order by q.name`,
    [queues],
  );
}

export interface FailedJobRow {
  readonly id: string;
  readonly queue: JobQueueName;
  readonly state: 'retrying' | 'failed';
  readonly leftAt: Date;
  readonly triedAt: Date | null;
  readonly nextAt: Date | null;
  readonly tries: number;
  readonly failure: Partial<JobFailure> | null;
  readonly data: { readonly campaignId?: string; readonly personIds?: readonly string[] };
}

// The queue counts a try when it begins the next one. A job that is being tried again while one looks has failed
// before, too.
const FAILED = `name = any($1) and (state in ('failed', 'retry') or (state = 'active' and retry_count > 0))`;

export async function failedJobs(
  db: EntityManager,
  queues: readonly JobQueueName[],
  limit: number,
): Promise<{ rows: FailedJobRow[]; total: number }> {
  const rows = await db.query<(FailedJobRow & { total: number })[]>(
    `select id, name as queue, case state when 'failed' then 'failed' else 'retrying'
      end as state, created_on as "leftAt", started_on as "triedAt",
       case when state <> 'failed' then start_after end as "nextAt", retry_count + (state <> 'active')::int as tries,
         output as failure, data,
       (count(*) over ())::int as total
     from jobs.job where ${FAILED} order by created_on, id limit $2`,
    [queues, limit],
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

/**
 * Tries again at once what failed: `ids`, or all. Each has as many tries before it as a new job; returns how many there
 * are.
 */
export async function repeatFailedJobs(
  db: EntityManager,
  queues: readonly JobQueueName[],
  { ids, tries }: { ids: readonly string[] | null; tries: number },
): Promise<string[]> {
  // The queue's own way takes failed jobs only, and gives them one more try; a job that waits six hours for its next
  // try is meant, too.
  const [rows] = await db.query<[{ id: string }[], number]>(
    `update jobs.job set state = 'retry', retry_limit = retry_count + $3, completed_on = null, start_after = now()
     where name = any($1) and ($2::uuid[] is null or id = any($2)) and state in ('failed', 'retry') returning id`,
    [queues, ids, tries],
  );
  return rows.map(({ id }) => id);
}

/** Jobs that were done are of no use after a day; those that failed stay. Returns how many went. */
export async function sweepDoneJobs(db: EntityManager, queues: readonly JobQueueName[]): Promise<number> {
  const [, count] = await db.query<[unknown, number]>(
    `delete from jobs.job where name = any($1) and state = 'completed' and completed_on < now() - interval '1 day'`,
    [queues],
  );
  return count;
}

/** How many jobs of these queues wait, run, or wait for another try. */
export async function unfinishedJobs(db: EntityManager, queues: readonly JobQueueName[]): Promise<number> {
  const [row] = await db.query<{ count: number }[]>(
    "select count(*)::int as count from jobs.job where name = any($1) and state in ('created', 'retry', 'active')",
    [queues],
  );
  return row?.count ?? 0;
}
