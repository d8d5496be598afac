import { campaignSettingsOf, routeTo, sendableFrom } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { Jobs } from '../../../platform/jobs/jobs.service.ts';
import { Recurring } from '../../../platform/jobs/recurring.ts';
import { Channels } from './channel.ts';
import { handOver, type Routed, type Unrouted, unrouted, writeRoutes } from './sending.queries.ts';

const EVERY = 2_000;
const AT_ONCE = 1_000;
/** Messages of one job. */
const PORTION = 50;

/** Takes messages out of the table where their causes left them: chooses the way of each, and gives to jobs what is due. */
@Injectable()
export class Outbox extends Recurring {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly channels: Channels,
  ) {
    super(EVERY);
  }

  /** Returns how many ways were chosen and messages given to jobs. */
  clear(): Promise<number> {
    return this.next();
  }

  protected async turn(): Promise<number> {
    let all = 0;
    for (let done = 1; done > 0 && !this.isStopping; all += done) done = await this.portion();
    return all;
  }

  private portion(): Promise<number> {
    return inTransaction(this.db, async (tx) => {
      const now = this.clock.now();
      const waiting = await unrouted(tx, AT_ONCE);
      if (waiting.length > 0)
        await writeRoutes(
          tx,
          waiting.map((one) => this.routed(one, now)),
          now,
        );
      return waiting.length + (await this.give(tx, now));
    });
  }

  private async give(tx: EntityManager, now: Date): Promise<number> {
    const portions = await handOver(tx, now, { atMost: AT_ONCE, portion: PORTION });
    for (const { urgent, messageIds } of portions)
      await this.jobs.send(tx, 'messages', { messageIds }, { isUrgent: urgent });
    return portions.flatMap(({ messageIds }) => messageIds).length;
  }

  private routed({ id, email, phone, campaignSettings, ...message }: Unrouted, now: Date): Routed {
    const route = routeTo({ email, phone }, { urgent: message.urgent, ready: this.channels.ready });
    if (!route.goes) return { id, channel: route.channel, state: 'kept', why: route.why, notBefore: now };
    const notBefore = sendableFrom(now, message, campaignSettingsOf(campaignSettings).messages);
    if (notBefore >= message.expiresAt)
      return { id, channel: route.channel, state: 'expired', why: 'too_late', notBefore };
    return { id, channel: route.channel, state: 'queued', why: null, notBefore };
  }
}
