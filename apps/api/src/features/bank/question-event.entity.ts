import type { QuestionEvent, QuestionStatus } from '@kaskad/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One step in the life of a question. Never changed. */
@Entity('question_events')
export class QuestionEventRow {
  @PrimaryColumn('uuid')
  questionId!: string;

  @PrimaryColumn('int')
  seq!: number;

  @Column('text')
  event!: QuestionEvent;

  @Column('int')
  version!: number;

  @Column('text')
  status!: QuestionStatus;

  @Column('text', { nullable: true })
  remark!: string | null;

  @Column('uuid', { nullable: true })
  lawEditionId!: string | null;

  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @Column('timestamptz')
  at!: Date;
}
