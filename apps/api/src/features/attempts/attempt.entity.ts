import type { Language } from '@kaskad/contracts';
import type { AttemptState } from '@kaskad/domain';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One try at a test. Starts, answers and marks are written by SQL: they are what a whole country does at once. */
@Entity('attempts')
export class Attempt {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  quizId!: string;

  @Column('uuid')
  personId!: string;

  @Column('uuid')
  campaignId!: string;

  @Column('uuid', { nullable: true })
  seminarId!: string | null;

  @Column('smallint')
  number!: number;

  @Column('text', { default: 'open' })
  state!: AttemptState;

  @Column('text')
  form!: string;

  @Column('timestamptz')
  startedAt!: Date;

  @Column('timestamptz')
  deadlineAt!: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;

  @Column('numeric', { precision: 6, scale: 2, nullable: true })
  score!: string | null;

  @Column('smallint')
  maxScore!: number;

  @Column('boolean', { nullable: true })
  passed!: boolean | null;

  @Column('text', { nullable: true })
  marks!: string | null;

  @Column('text', { nullable: true })
  language!: Language | null;

  @Column('timestamptz', { nullable: true })
  lateUntil!: Date | null;

  @Column('smallint', { nullable: true })
  offlineMinutes!: number | null;

  @Column('smallint', { default: 0 })
  extraMinutes!: number;

  @Column('text', { nullable: true })
  late!: 'due' | 'counted' | null;

  @Column('smallint', { default: 30 })
  graceSeconds!: number;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  begunAt!: Date | null;

  @Column('int', { nullable: true })
  worked!: number | null;

  @Column('text', { nullable: true })
  languages!: string | null;
}
