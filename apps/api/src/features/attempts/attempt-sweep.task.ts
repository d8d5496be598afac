import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.service.ts';
import { Recurring } from '../../platform/jobs/recurring.ts';
import { AttemptClosing } from './attempt-closing.service.ts';
import { type DueAttempt, dueAttempts } from './due.queries.ts';

const EVERY = 15_000;
const BATCH = 200;

/**
 * Ends what nobody comes back for: attempts whose time ran out are closed, and late answers are counted when nothing
 * more can arrive. Each attempt is a transaction of its own, so that the server may stop anywhere; the rest is found
 * again. Of several servers each skips what another one holds. One attempt that cannot be ended keeps no other from its
 * end.
 */
@Injectable()
export class AttemptSweep extends Recurring {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly closing: AttemptClosing,
  ) {
    super(EVERY);
  }

  /** Ends everything that is due, once what is under way is done; returns how many attempts that were. */
  sweep(): Promise<number> {
    return this.next();
  }

  protected async turn(): Promise<number> {
    const now = this.clock.now();
    let ended = 0;
    let after: DueAttempt | null = null;
    for (let size = BATCH; size === BATCH;) {
      const due: DueAttempt[] = await dueAttempts(this.db.manager, { now, after, limit: BATCH });
      ended += await this.endAll(due);
      size = due.length;
      after = due.at(-1) ?? null;
    }
    return ended;
  }

  private async endAll(due: readonly DueAttempt[]): Promise<number> {
    let ended = 0;
    for (const { id } of due) {
      if (this.isStopping) return ended;
      if (await this.end(id)) ended++;
    }
    return ended;
  }

  private end(id: string): Promise<boolean> {
    return this.closing.end(id, { skipLocked: true }).catch((error: unknown) => {
      this.log.error(`attempt ${id}: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    });
  }
}
