import type { Language } from '@kaskad/contracts';
import type { MessageChannel } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';

export interface Attachment {
  readonly name: string;
  readonly text: string;
  /** Of a calendar: what it asks of the program that reads it. */
  readonly method: 'REQUEST' | 'CANCEL';
}

/** A message as a channel gets it. */
export interface Outgoing {
  /** The same for every try: receivers that know it drop a second one. */
  readonly id: string;
  readonly address: string;
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/**
 * What became of a try. `again`: surely not taken, to be tried later. `unknown`: it may have been taken, so that it is
 * never tried again by itself.
 */
export type Sent = 'sent' | 'again' | 'refused' | 'unknown';

export interface Channel {
  readonly name: MessageChannel;
  /** Whether a gateway is configured. */
  readonly isReady: boolean;
  send(message: Outgoing): Promise<Sent>;
}

/** The ways by which messages leave; each one registers itself. */
@Injectable()
export class Channels {
  private readonly known = new Map<MessageChannel, Channel>();

  register(channel: Channel): void {
    this.known.set(channel.name, channel);
  }

  get ready(): MessageChannel[] {
    return [...this.known.values()].filter(({ isReady }) => isReady).map(({ name }) => name);
  }

  of(name: MessageChannel): Channel | undefined {
    return this.known.get(name);
  }
}
