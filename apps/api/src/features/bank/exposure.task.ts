import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../platform/db/transaction.ts';
import { Recurring } from '../../platform/jobs/recurring.ts';
import { countExposure, lockExposure } from './exposure.queries.ts';

const EVERY = 15_000;
/** Attempts taken from the queue in one transaction. */
const BATCH = 5_000;

/**
 * How often each question was drawn, and in how many attempts handed in it stood. A start of a test only leaves a row
 * in a queue (by a trigger, so that no way to begin is missed), and no two starts wait for the row of one question. The
 * queue is counted every 15 seconds, each row exactly once, by whichever server comes first: until then a capped
 * question may be drawn beyond its cap, by as many attempts as begin in that time.
 */
@Injectable()
export class Exposure extends Recurring {
  constructor(private readonly db: DataSource) {
    super(EVERY);
  }

  /** Counts what waits in the queue; returns how many rows that were. */
  count(): Promise<number> {
    return this.next();
  }

  protected async turn(): Promise<number> {
    let counted = 0;
    for (let batch = BATCH; batch === BATCH; counted += batch) batch = await this.countBatch();
    return counted;
  }

  private async countBatch(): Promise<number> {
    return inTransaction(this.db, async (tx) => {
      await lockExposure(tx);
      return countExposure(tx, BATCH);
    });
  }
}
