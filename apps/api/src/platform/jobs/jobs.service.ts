import { JOB_QUEUES, type JobQueueName } from '@kaskad/contracts';
import { CENTRAL_ZONE } from '@kaskad/domain';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { type JobResult, type JobWithMetadata, PgBoss } from 'pg-boss';
import { EntityManager } from 'typeorm';
import { Config } from '../../config.ts';
import {
  type FailedJobRow,
  failedJobs,
  queueFigures,
  type QueueFigures,
  repeatFailedJobs,
  sweepDoneJobs,
  unfinishedJobs,
} from './job-figures.queries.ts';
import { failureOf, type JobFailure } from './failure.ts';
import { workOnJobs } from './job-outcomes.ts';

/** Work that one feature leaves for a later one, in the same transaction as the change that causes it. */
export interface JobQueues {
  /** The training of persons changed: what they now deserve (certificates, rights) must be decided anew. */
  'training-changed': { campaignId: string; personIds: string[] };
  /** An erratum was proposed or approved: who would change must be counted, or the attempts it concerns scored anew. */
  erratum: { erratumId: string };
  /** What should have followed is looked for, and mended: every night, or when `accountId` asks for it. */
  repair: { accountId?: string };
  /** A schedule was asked for. */
  proposal: { proposalId: string };
  /** Messages that are due: they are to be sent. */
  messages: { messageIds: string[] };
}
export type JobQueue = keyof JobQueues & JobQueueName;
const QUEUES: readonly JobQueue[] = JOB_QUEUES;
/** A quarter past two at night, by the capital's clock. */
const NIGHTLY = { cron: '15 2 * * *', zone: CENTRAL_ZONE };
/** How often a worker asks for what is due: a job left now, and one whose next try has come. */
const ASK_SECONDS = 2;
const LOOK_SECONDS = 10;
/** Tries after the first: 5 s apart, then twice as long each time up to six hours, four days and a half in all. */
const MORE_TRIES = 30;
const RETRYING = {
  retryLimit: MORE_TRIES,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 6 * 60 * 60,
  // What could not be done waits for a person for two months; what is done goes earlier, by `sweepDone`.
  deleteAfterSeconds: 60 * 24 * 60 * 60,
  // A job whose server was killed is taken up by another one after this, not after the quarter of an hour that a job
  // may take.
  heartbeatSeconds: 15,
};

@Injectable()
export class Jobs implements OnApplicationShutdown {
  private readonly log = new Logger(Jobs.name);
  private readonly boss: PgBoss;
  private started: Promise<unknown> | undefined;
  private isClosing = false;

  constructor(
    @Inject(Config) config: Config,
    private readonly db: EntityManager,
  ) {
    this.boss = new PgBoss({
      connectionString: config.databaseUrl,
      schema: 'jobs',
      max: 3,
      useListenNotify: true,
      superviseIntervalSeconds: LOOK_SECONDS,
      monitorIntervalSeconds: LOOK_SECONDS,
    });
    // The error of a broken connection holds the whole client: only its words belong in a log.
    this.boss.on('error', (error) => {
      if (!this.isClosing) this.log.error(error.message);
    });
  }

  /** Starts the queue; the first caller pays, the others wait for the same start. */
  start(): Promise<unknown> {
    this.started ??= this.boss.start().then(async () => {
      for (const queue of QUEUES) {
        await this.boss.createQueue(queue, { notify: true, ...RETRYING });
        // Of a queue that an earlier version made too.
        await this.boss.updateQueue(queue, RETRYING);
      }
      await this.boss.schedule('repair', NIGHTLY.cron, {}, { tz: NIGHTLY.zone });
    });
    return this.started;
  }

  /** Leaves a job; it exists if and only if the transaction commits. Urgent ones come before those that wait longer. */
  async send<Q extends JobQueue>(
    tx: EntityManager,
    queue: Q,
    data: JobQueues[Q],
    { isUrgent = false }: { readonly isUrgent?: boolean } = {},
  ): Promise<void> {
    await this.leave((text, values) => tx.query(text, values), queue, data, { isUrgent });
  }

  /** The same where the transaction is not one of ours: `query` returns the rows. */
  async leave<Q extends JobQueue>(
    query: (text: string, values: unknown[]) => Promise<object[]>,
    queue: Q,
    data: JobQueues[Q],
    { isUrgent = false }: { readonly isUrgent?: boolean } = {},
  ): Promise<void> {
    await this.start();
    await this.boss.send(queue, data, {
      priority: isUrgent ? 1 : 0,
      db: { executeSql: async (text, values) => ({ rows: await query(text, values ?? []) }) },
    });
  }

  /**
   * Handles jobs in batches, each at least once: `work` must be safe to repeat. One that fails is tried again by
   * itself, and every failed try leaves a line in the log.
   */
  async work<Q extends JobQueue>(queue: Q, work: (batch: JobQueues[Q][]) => Promise<void>): Promise<void> {
    await this.start();
    const options = {
      batchSize: 50,
      burstWhenBatchFull: true,
      pollingIntervalSeconds: ASK_SECONDS,
      notifyPollingIntervalSeconds: ASK_SECONDS,
      perJobResults: true,
      includeMetadata: true,
    } as const;
    await this.boss.work<JobQueues[Q], JobResult<JobFailure>[], typeof options>(queue, options, (jobs) =>
      this.workOn(queue, jobs, work),
    );
  }

  private async workOn<Q extends JobQueue>(
    queue: Q,
    jobs: readonly JobWithMetadata<JobQueues[Q]>[],
    work: (batch: JobQueues[Q][]) => Promise<void>,
  ): Promise<JobResult[]> {
    const outcomes = await workOnJobs(jobs, work);
    return outcomes.map((one, index): JobResult => {
      if (one.done) return { id: one.id, status: 'completed' };
      const failure = failureOf(one.thrown);
      const [tries, atMost] = [(jobs[index]?.retryCount ?? 0) + 1, (jobs[index]?.retryLimit ?? 0) + 1];
      this.log.warn({
        message: tries < atMost ? 'A job failed and will be tried again' : 'A job failed for the last time',
        queue,
        job: one.id,
        try: tries,
        of: atMost,
        ...failure,
      });
      return { id: one.id, status: 'failed', output: failure };
    });
  }

  /** How much waits and fails, queue by queue. */
  async figures(): Promise<QueueFigures[]> {
    await this.start();
    return queueFigures(this.db, QUEUES);
  }

  /** Jobs that failed at least once, the oldest first. */
  async failed(limit: number): Promise<{ rows: FailedJobRow[]; total: number }> {
    await this.start();
    return failedJobs(this.db, QUEUES, limit);
  }

  /** Tries failed jobs again at once; without ids all of them. Returns the ids of those that will be. */
  async repeat(tx: EntityManager, ids: readonly string[] | null): Promise<string[]> {
    await this.start();
    return repeatFailedJobs(tx, QUEUES, { ids, tries: MORE_TRIES });
  }

  async sweepDone(): Promise<number> {
    await this.start();
    return sweepDoneJobs(this.db, QUEUES);
  }

  /** Resolves when nothing is waiting or running: what tests and the seed wait for. */
  async settled(): Promise<void> {
    await this.start();
    while ((await unfinishedJobs(this.db, QUEUES)) > 0) await pause(20);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    if (this.started) await this.boss.stop({ graceful: true, timeout: 3_000 });
  }
}
