import type { MessageContent } from '@kaskad/contracts';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../../../config.ts';
import { Attachments } from './attachments.service.ts';
import { Channels, type Outgoing, type Sent } from './channel.ts';
import { wordsOf } from './message-text.ts';
import type { Claimed } from './sending.queries.ts';

/** Words a message and gives it to its channel; says of each what became of it, whatever fails. */
@Injectable()
export class Postman {
  private readonly log = new Logger(Postman.name);

  constructor(
    private readonly channels: Channels,
    private readonly attachments: Attachments,
    @Inject(Config) private readonly config: Config,
  ) {}

  async post(db: EntityManager, message: Claimed, address: string): Promise<Sent> {
    const { id, channel } = message;
    const gateway = this.channels.of(channel);
    if (!gateway?.isReady) return 'again';
    const outgoing = await this.outgoing(db, message, address).catch((error: unknown) =>
      this.failed('A message could not be worded', id, error),
    );
    if (!outgoing) return 'again';
    const sent = await gateway.send(outgoing).catch((error: unknown) => this.failed('A channel broke down', id, error));
    const outcome = sent ?? 'unknown';
    if (outcome !== 'sent') this.log.warn({ message: 'A message did not go out', channel, id, outcome });
    return outcome;
  }

  private async outgoing(db: EntityManager, message: Claimed, address: string): Promise<Outgoing> {
    const { id, kind, params, language, firstName, channel } = message;
    const attachments = channel === 'email' ? await this.attachments.of(db, message) : [];
    const words = wordsOf({ kind, params } as MessageContent, {
      channel,
      language,
      firstName,
      publicUrl: this.config.publicUrl,
    });
    return { id, address, language, attachments, ...words };
  }

  private failed(message: string, id: string, error: unknown): null {
    this.log.error({ message, id, error: error instanceof Error ? error.message : error });
    return null;
  }
}
