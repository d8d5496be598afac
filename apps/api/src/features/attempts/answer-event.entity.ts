import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One answer as it came from a device. Written and read by SQL, with prepared statements. */
@Entity('answer_events')
export class AnswerEventRow {
  @PrimaryColumn('uuid')
  attemptId!: string;

  @PrimaryColumn('uuid')
  eventId!: string;

  @Column({ type: 'int', insert: false, update: false })
  seq!: number;

  @Column('smallint')
  question!: number;

  @Column('text')
  response!: string;

  @Column('timestamptz')
  deviceAt!: Date;

  @Column('timestamptz')
  receivedAt!: Date;

  @Column('char')
  language!: 'k' | 'r';

  @Column('int', { nullable: true })
  elapsed!: number | null;
}
