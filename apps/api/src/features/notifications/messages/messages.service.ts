import type { Message } from '@kaskad/contracts';
import { type Actor, campaignSettingsOf, mayBeSentAgain, reachesPerson, routeTo, sendableFrom } from '@kaskad/domain';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../../../config.ts';
import { assertReachesPerson } from '../../../platform/access/reach.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { forbidden, notFound, Refusal } from '../../../platform/http/refusal.ts';
import { Channels } from './channel.ts';
import { lockMessage, messageView, queueAgain } from './messages.queries.ts';

/** What people decide about messages that did not go out. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly channels: Channels,
    @Inject(Config) private readonly config: Config,
  ) {}

  /**
   * By the way that is there now: the person may have got an address since, or the channel a gateway. After the quiet
   * hours, as everything.
   */
  sendAgain(actor: Actor, id: string): Promise<Message> {
    return inTransaction(this.db, async (tx) => {
      const message = await lockMessage(tx, id);
      assertReachesPerson(actor, 'message.read', message?.paths);
      if (!message) throw notFound();
      if (!reachesPerson(actor, 'message.send', message.paths)) throw forbidden();
      const now = this.clock.now();
      if (!mayBeSentAgain(message, now)) throw new Refusal('message_not_resendable');
      const { ready } = this.channels;
      const route = routeTo(message, { urgent: message.urgent, ready });
      if (!route.goes) throw new Refusal('message_no_way');
      const notBefore = sendableFrom(now, message, campaignSettingsOf(message.campaignSettings).messages);
      await queueAgain(tx, { id, channel: route.channel, notBefore }, now);
      await recordAudit(tx, actor, now, [
        {
          action: 'message.sent_again',
          subjectType: 'message',
          subjectId: id,
          before: { state: message.state },
          after: { personId: message.personId },
        },
      ]);
      const view = await messageView(tx, { actor, publicUrl: this.config.publicUrl, ready, now }, id);
      if (!view) throw notFound();
      return view;
    });
  }
}
