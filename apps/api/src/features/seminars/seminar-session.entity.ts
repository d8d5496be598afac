import type { LocalizedText } from '@kaskad/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('seminar_sessions')
export class SeminarSession {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  seminarId!: string;

  @Column('int')
  place!: number;

  @Column('jsonb')
  topic!: LocalizedText;

  @Column('uuid', { nullable: true })
  roomId!: string | null;

  @Column('timestamptz')
  startsAt!: Date;

  @Column('timestamptz')
  endsAt!: Date;

  @Column('boolean')
  cancelled!: boolean;

  /** How often what a calendar shows of it was changed, and when last: a trigger counts. */
  @Column({ type: 'int', select: false, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', select: false, insert: false, update: false })
  revisedAt!: Date;
}
