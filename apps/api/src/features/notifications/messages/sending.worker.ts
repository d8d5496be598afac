import { campaignSettingsOf, nextTry, sendableFrom } from '@kaskad/domain';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../../platform/clock.service.ts';
import { Gathered } from '../../../platform/db/gathered.ts';
import { type JobQueues, Jobs } from '../../../platform/jobs/jobs.service.ts';
import type { Sent } from './channel.ts';
import { Postman } from './postman.service.ts';
import { claim, type Claimed, leftBehind, settle, type Settled } from './sending.queries.ts';

/** Jobs at one time; each has up to fifty messages on their way. */
const LANES = 4;
const OUTCOMES: Readonly<Record<Sent, Pick<Settled, 'state' | 'why'>>> = {
  sent: { state: 'sent', why: null },
  again: { state: 'queued', why: 'unreachable' },
  refused: { state: 'bounced', why: 'refused' },
  unknown: { state: 'failed', why: 'unknown' },
};

/**
 * Sends messages at most once: each is taken for good before its gateway is asked, and what is left taken when a server
 * is killed is not sent again by itself, because nobody knows whether it went out. Whoever decides to send it again
 * sends it under the same id, by which the receiver can drop the second.
 */
@Injectable()
export class MessageSending implements OnApplicationBootstrap {
  /** Written down as they come, those that come meanwhile together: no message waits for the gateway of another. */
  private readonly outcomes = new Gathered<Settled, void>({
    atOnce: 2,
    atMost: 200,
    sizeOf: () => 1,
    keysOf: ({ id }) => [id],
    work: async (settled) => {
      await settle(this.db.manager, settled, this.clock.now());
      return settled.map(() => undefined);
    },
  });

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly postman: Postman,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.jobs.work('messages', async (batch) => {
      const jobs = batch.values();
      const lane = async () => {
        for (const job of jobs) await this.send(job);
      };
      await all(Array.from({ length: LANES }, lane));
    });
  }

  private async send({ messageIds }: JobQueues['messages']): Promise<void> {
    const db = this.db.manager;
    const lost = await leftBehind(db, messageIds);
    await settle(
      db,
      lost.map((id) => ({ id, state: 'failed', why: 'unknown', notBefore: null })),
      this.clock.now(),
    );
    const claimed = await claim(db, messageIds);
    await all(claimed.map(async (message) => this.outcomes.ask(await this.settled(message))));
  }

  private async settled(message: Claimed): Promise<Settled> {
    const { id, tries, channel, email, phone, expiresAt, campaignSettings } = message;
    const now = this.clock.now();
    const sendable = (at: Date) => sendableFrom(at, message, campaignSettingsOf(campaignSettings).messages);
    if (now >= expiresAt) return { id, state: 'expired', why: 'too_late', notBefore: null };
    // The quiet hours began after it was handed over.
    if (sendable(now) > now) return { id, state: 'queued', why: null, notBefore: sendable(now) };
    const address = channel === 'email' ? email : phone;
    if (address === null) return { id, state: 'failed', why: 'no_address', notBefore: null };
    const sent = await this.postman.post(this.db.manager, message, address);
    return { id, ...OUTCOMES[sent], notBefore: sent === 'again' ? sendable(nextTry(tries, this.clock.now())) : null };
  }
}

/** Waits for all, whatever becomes of some; then fails as the first of those failed. */
async function all(promises: readonly Promise<void>[]): Promise<void> {
  const ended = await Promise.allSettled(promises);
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
