import type { CalendarKind } from '@kaskad/domain';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A secret address of a calendar, kept only as a digest. Who reads it sees what its account may see at that moment. */
@Entity('calendar_feeds')
export class CalendarFeed {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accountId!: string;

  @Column('text')
  kind!: CalendarKind;

  @Column('uuid', { nullable: true })
  venueId!: string | null;

  @Column('uuid', { nullable: true })
  campaignId!: string | null;

  @Column('bytea')
  tokenHash!: Buffer;

  @Column('timestamptz')
  createdAt!: Date;

  /** When a program asked last, to the hour. */
  @Column('timestamptz', { nullable: true })
  readAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;
}
