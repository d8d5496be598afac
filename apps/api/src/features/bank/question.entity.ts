import type { QuestionStatus } from '@kaskad/domain';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('questions')
export class Question {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  code!: string;

  @Column('text')
  topic!: string;

  /** Of the newest version. */
  @Column('text', { default: 'draft' })
  status!: QuestionStatus;

  @Column('boolean', { default: true })
  needsLawyer!: boolean;

  @Column('int', { default: 1 })
  currentVersion!: number;

  /** The one that is drawn. */
  @Column('int', { nullable: true })
  approvedVersion!: number | null;

  @Column('int', { nullable: true })
  drawCap!: number | null;

  @Column('text', { array: true, default: '{}' })
  tags!: string[];

  @Column('uuid')
  commissionId!: string;

  /** Nobody reads it here, so no row brings it along. */
  @Column({ type: 'timestamptz', select: false, insert: false, update: false })
  createdAt!: Date;
}
