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

  @Column('text', { default: 'draft' })
  status!: QuestionStatus;

  @Column('boolean', { default: true })
  needsLawyer!: boolean;

  @Column('int', { default: 1 })
  currentVersion!: number;

  @Column('uuid')
  commissionId!: string;
}
