import { type DeliveryReport, Id, messagesRoutes, type MessagesQuery } from '@kaskad/contracts';
import { type Actor, deliveryOf } from '@kaskad/domain';
import { Body, Controller, Inject, Param, Query } from '@nestjs/common';
import { createHash, timingSafeEqual } from 'node:crypto';
import { EntityManager } from 'typeorm';
import { Config } from '../../../config.ts';
import { Can, CurrentActor, Public } from '../../../platform/access/can.decorator.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { Channels } from './channel.ts';
import { pageOfMessages } from './messages.queries.ts';
import { MessagesService } from './messages.service.ts';
import { deliver } from './sending.queries.ts';

const { list, sendAgain, report } = messagesRoutes;

@Controller()
export class MessagesController {
  constructor(
    private readonly db: EntityManager,
    private readonly clock: Clock,
    private readonly messages: MessagesService,
    private readonly channels: Channels,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Can('message.read')
  @Serves(list)
  async list(@CurrentActor() actor: Actor, @Query({ schema: list.query }) query: MessagesQuery) {
    const { ready } = this.channels;
    const reader = { actor, publicUrl: this.config.publicUrl, ready, now: this.clock.now() };
    const page = await pageOfMessages(this.db, reader, query);
    return { ...page, ready };
  }

  @Can('message.send')
  @Serves(sendAgain)
  sendAgain(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.messages.sendAgain(actor, id);
  }

  /** Gateways report here; an id that is not known is answered like one that is, so that nothing can be tried out. */
  @Public()
  @Serves(report)
  async report(
    @Param('secret', { schema: report.params.shape.secret }) secret: string,
    @Body({ schema: report.body }) { id, state: word }: DeliveryReport,
  ) {
    const { deliverySecret } = this.config;
    if (deliverySecret === null || !isSame(secret, deliverySecret)) throw notFound();
    const state = deliveryOf(word);
    if (state !== null) await deliver(this.db, { id, state }, this.clock.now());
    return { done: true as const };
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest();
const isSame = (one: string, other: string) => timingSafeEqual(digest(one), digest(other));
