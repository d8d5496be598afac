import type { HeldReason, SeminarEventKind } from '@kaskad/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One thing done at a seminar as it came in. Only why it waits changes. */
@Entity('seminar_events')
export class SeminarEventRow {
  @PrimaryColumn('uuid')
  id!: string;

  /** Of what was sent: another content under the same id is another row. */
  @PrimaryColumn('bytea')
  digest!: Buffer;

  @Column('uuid')
  seminarId!: string;

  @Column('uuid')
  device!: string;

  @Column('int')
  seq!: number;

  @Column('text')
  kind!: SeminarEventKind;

  @Column('jsonb')
  content!: object;

  /** Who made it. */
  @Column('uuid')
  accountId!: string;

  /** Who brought it: whose device it is, or somebody who carried it. */
  @Column('uuid')
  broughtBy!: string;

  @Column('timestamptz')
  madeAt!: Date;

  @Column('timestamptz')
  receivedAt!: Date;

  @Column('text', { nullable: true })
  held!: HeldReason | null;
}
