import type { MessageKind } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Attachment } from './channel.ts';
import type { Claimed } from './sending.queries.ts';

type Attach = (db: EntityManager, message: Claimed) => Promise<readonly Attachment[]>;

/** What e-mails of a kind carry beside their text: the feature that knows it registers it. */
@Injectable()
export class Attachments {
  private readonly known = new Map<MessageKind, Attach>();

  follow(kinds: readonly MessageKind[], attach: Attach): void {
    for (const kind of kinds) this.known.set(kind, attach);
  }

  async of(db: EntityManager, message: Claimed): Promise<readonly Attachment[]> {
    return (await this.known.get(message.kind)?.(db, message)) ?? [];
  }
}
