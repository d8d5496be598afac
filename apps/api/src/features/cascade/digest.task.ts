import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { Recurring } from '../../platform/jobs/recurring.ts';
import { leaveMessages } from '../notifications/messages/outbox.queries.ts';
import { digestsOf } from './digest.queries.ts';

const EVERY = 600_000;
const FROM_HOUR = 10;
const NAMED = 10;
const USEFUL_FOR_MS = 2 * 86_400_000;

/** Tells coordinators, every Monday, in how many of their precincts how many people have not finished: counts, no names. */
@Injectable()
export class TrainingDigests extends Recurring {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {
    super(EVERY);
  }

  /** Returns how many digests were left. */
  tell(): Promise<number> {
    return this.next();
  }

  protected turn(): Promise<number> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const digests = await digestsOf(tx, now, { hour: FROM_HOUR, named: NAMED });
      await leaveMessages(
        tx,
        digests.map(({ personId, ...params }) => ({
          personId,
          kind: 'training_digest',
          params,
          cause: params.day,
          expiresAt: new Date(now.getTime() + USEFUL_FOR_MS),
        })),
        now,
      );
      return digests.length;
    });
  }
}
