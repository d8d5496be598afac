import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A score that an attempt had, and why it got another one. */
@Entity('attempt_scores')
export class AttemptScoreRow {
  @PrimaryColumn('uuid')
  attemptId!: string;

  @PrimaryColumn('smallint')
  seq!: number;

  @Column('numeric', { precision: 6, scale: 2 })
  score!: string;

  @Column('smallint')
  maxScore!: number;

  @Column('boolean', { nullable: true })
  passed!: boolean | null;

  @Column('text', { nullable: true })
  marks!: string | null;

  @Column('text')
  cause!: 'finished' | 'erratum' | 'late_answers' | 'appeal' | 'pass_mark';

  @Column('uuid', { nullable: true })
  erratumId!: string | null;

  @Column('timestamptz')
  at!: Date;
}
