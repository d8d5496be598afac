import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import { EntityManager } from 'typeorm';
import { Config } from '../../config.ts';

/** Work that one feature leaves for a later one, in the same transaction as the change that causes it. */
export interface JobQueues {
  /** The training of persons changed: what they now deserve (certificates, rights) must be decided anew. */
  'training-changed': { campaignId: string; personIds: string[] };
  /** An erratum was proposed or approved: who would change must be counted, or the attempts it concerns scored anew. */
  'erratum': { erratumId: string };
}
export type JobQueue = keyof JobQueues;
const QUEUES: readonly JobQueue[] = ['training-changed', 'erratum'];
/** A job whose server was killed is taken up by another one after this, not after the quarter of an hour that a job may take. */
const HEARTBEAT_SECONDS = 15;
const LOOK_SECONDS = 10;

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
    this.boss = new PgBoss({ connectionString: config.databaseUrl, schema: 'jobs', max: 3, useListenNotify: true, superviseIntervalSeconds: LOOK_SECONDS, monitorIntervalSeconds: LOOK_SECONDS });
    // The error of a broken connection holds the whole client: only its words belong in a log.
    this.boss.on('error', (error) => { if (!this.isClosing) this.log.error(error.message); });
  }

  /** Starts the queue; the first caller pays, the others wait for the same start. */
  start(): Promise<unknown> {
    this.started ??= this.boss.start().then(async () => {
      for (const queue of QUEUES) {
        await this.boss.createQueue(queue, { notify: true, retryLimit: 5, retryBackoff: true });
        // Of a queue that an earlier version made too.
        await this.boss.updateQueue(queue, { heartbeatSeconds: HEARTBEAT_SECONDS });
      }
    });
    return this.started;
  }

  /** Leaves a job; it exists if and only if the transaction commits. */
  async send<Q extends JobQueue>(tx: EntityManager, queue: Q, data: JobQueues[Q]): Promise<void> {
    await this.start();
    await this.boss.send(queue, data, { db: { executeSql: async (text, values) => ({ rows: await tx.query(text, values) }) } });
  }

  /** Handles jobs in batches, each at least once: `work` must be safe to repeat. */
  async work<Q extends JobQueue>(queue: Q, work: (batch: JobQueues[Q][]) => Promise<void>): Promise<void> {
    await this.start();
    await this.boss.work<JobQueues[Q]>(queue, { batchSize: 50, burstWhenBatchFull: true, pollingIntervalSeconds: 2 }, (jobs) => work(jobs.map(({ data }) => data)));
  }

  /** Resolves when nothing is waiting or running: what tests and the seed wait for. */
  async settled(): Promise<void> {
    await this.start();
    while (await this.unfinished() > 0) await pause(20);
  }

  private async unfinished(): Promise<number> {
    const [row] = await this.db.query<{ count: number }[]>(
      "select count(*)::int as count from jobs.job where name = any($1) and state in ('created', 'retry', 'active')", [QUEUES]);
    return row?.count ?? 0;
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    if (this.started) await this.boss.stop({ graceful: true, timeout: 3_000 });
  }
}
