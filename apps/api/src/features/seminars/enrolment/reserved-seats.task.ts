import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { Recurring } from '../../../platform/jobs/recurring.ts';
import { promote, seminarsWithLapsedOffers } from './enrolments.queries.ts';
import { lockSeminar } from '../seminars.queries.ts';

const EVERY = 15_000;
const AT_ONCE = 200;

/**
 * Gives seats that were reserved for a successor who did not answer in time to the waitlist. Each seminar is a
 * transaction of its own.
 */
@Injectable()
export class ReservedSeats extends Recurring {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {
    super(EVERY);
  }

  /** Returns how many seminars had a seat whose reservation ran out. */
  release(): Promise<number> {
    return this.next();
  }

  protected async turn(): Promise<number> {
    const due = await seminarsWithLapsedOffers(this.db.manager, this.clock.now(), AT_ONCE);
    for (const id of due) {
      if (this.isStopping) break;
      await inTransaction(this.db, async (tx) => {
        const seminar = await lockSeminar(tx, id);
        const promoted = seminar ? await promote(tx, seminar, this.clock.now()) : [];
        if (promoted.length > 0)
          await recordAudit(tx, null, this.clock.now(), [
            {
              action: 'enrolment.followed',
              subjectType: 'seminar',
              subjectId: id,
              after: { promoted },
              reason: 'offer ran out',
            },
          ]);
      });
    }
    return due.length;
  }
}
