import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { Recurring } from '../../../platform/jobs/recurring.ts';
import { toRemind } from './reminders.queries.ts';
import { tellOfPlace } from './seat-messages.ts';

const EVERY = 60_000;
/** The hour of the day before, on the wall of the seminar. */
const FROM_HOUR = 10;

/** Reminds of a seminar the day before; whoever gets a seat later that day, too. */
@Injectable()
export class Reminders extends Recurring {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {
    super(EVERY);
  }

  /** Returns how many people were reminded. */
  remind(): Promise<number> {
    return this.next();
  }

  protected async turn(): Promise<number> {
    let reminded = 0;
    for (const { seminarId, startsAt, personIds } of await toRemind(this.db.manager, this.clock.now(), FROM_HOUR)) {
      if (this.isStopping) break;
      const about = { kind: 'seminar_tomorrow', personIds, cause: startsAt.toISOString() } as const;
      await inTransaction(this.db, (tx) => tellOfPlace(tx, seminarId, about, this.clock.now()));
      reminded += personIds.length;
    }
    return reminded;
  }
}
