import type { Language, MessageContent } from '@kaskad/contracts';
import type { MessageChannel, MessageReason, MessageState } from '@kaskad/domain';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A line of what became of a message. */
export interface MessageChange {
  readonly at: string;
  readonly state: MessageState;
  readonly why: MessageReason | null;
}

/** Word to a person outside of the application. */
@Entity('messages')
export class MessageRow {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  personId!: string;

  @Column('uuid', { nullable: true })
  seminarId!: string | null;

  @Column('uuid', { nullable: true })
  campaignId!: string | null;

  @Column('text')
  kind!: MessageContent['kind'];

  @Column('jsonb')
  params!: MessageContent['params'];

  @Column('text')
  language!: Language;

  /** What it is about and to whom: written twice, it stays one. */
  @Column('text')
  dedup!: string;

  /** Null until the way to the person is chosen, and where there is none. */
  @Column('text', { nullable: true })
  channel!: MessageChannel | null;

  @Column('text', { default: 'queued' })
  state!: MessageState;

  @Column('text', { nullable: true })
  why!: MessageReason | null;

  @Column('boolean')
  urgent!: boolean;

  @Column('smallint', { default: 0 })
  tries!: number;

  @Column('timestamptz')
  createdAt!: Date;

  /** From when on it is of no use. */
  @Column('timestamptz')
  expiresAt!: Date;

  /** From when on it may go out: quiet hours, and the wait for a next try. Null until its way is chosen. */
  @Column('timestamptz', { nullable: true })
  notBefore!: Date | null;

  /** When it was given to the job that sends it. */
  @Column('timestamptz', { nullable: true })
  handedAt!: Date | null;

  @Column('jsonb', { default: [] })
  history!: MessageChange[];
}
