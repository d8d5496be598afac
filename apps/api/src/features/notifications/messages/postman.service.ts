import type { MessageContent } from '@kaskad/contracts';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../../../config.ts';
import { Attachments } from './attachments.service.ts';
import { Channels, type Sent } from './channel.ts';
import { wordsOf } from './message-text.ts';
import type { Claimed } from './sending.queries.ts';

/** Words a message and gives it to its channel. */
@Injectable()
export class Postman {
  private readonly log = new Logger(Postman.name);

  constructor(
    private readonly channels: Channels,
    private readonly attachments: Attachments,
    @Inject(Config) private readonly config: Config,
  ) {}

  async post(db: EntityManager, message: Claimed, address: string): Promise<Sent> {
    const { id, kind, params, language, firstName, channel } = message;
    const { publicUrl } = this.config;
    const content = { kind, params } as MessageContent;
    const attachments = channel === 'email' ? await this.attachments.of(db, message) : [];
    const words = wordsOf(content, { language, firstName, publicUrl });
    const gateway = this.channels.of(channel);
    if (!gateway?.isReady) return 'again';
    const sent = await gateway.send({ id, address, language, attachments, ...words });
    if (sent !== 'sent') this.log.warn({ message: 'A message did not go out', channel, id, outcome: sent });
    return sent;
  }
}
