import type { Language, LocalizedText } from '@kaskad/contracts';
import type { SeminarFormat, SeminarState } from '@kaskad/domain';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('seminars')
export class Seminar {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  campaignId!: string;

  @Column('uuid')
  commissionId!: string;

  @Column('uuid', { nullable: true })
  seriesId!: string | null;

  @Column('smallint')
  level!: number;

  @Column('text')
  format!: SeminarFormat;

  @Column('jsonb')
  title!: LocalizedText;

  @Column('uuid', { nullable: true })
  venueId!: string | null;

  @Column('text')
  timeZone!: string;

  @Column('timestamptz')
  startsAt!: Date;

  @Column('timestamptz')
  endsAt!: Date;

  @Column('int')
  capacity!: number;

  @Column('text', { array: true })
  languages!: Language[];

  @Column('timestamptz')
  signUpUntil!: Date;

  @Column('text')
  state!: SeminarState;

  /** When it was closed as held. */
  @Column('timestamptz', { nullable: true })
  heldAt!: Date | null;

  /** By a trainer who is no planner, for the own group. */
  @Column('boolean', { default: false })
  plannedByTrainer!: boolean;

  /** Nobody reads it here, so no row brings it along. */
  @Column({ type: 'timestamptz', select: false, insert: false, update: false })
  createdAt!: Date;

  /** How often what a calendar shows of it was changed, and when last: a trigger counts. */
  @Column({ type: 'int', select: false, insert: false, update: false })
  revision!: number;

  @Column({ type: 'timestamptz', select: false, insert: false, update: false })
  revisedAt!: Date;
}
