import type { LocalizedText } from '@kaskad/contracts';
import type { Blueprint, QuizKind, QuizState } from '@kaskad/domain';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

const share = {
  to: (value: number | null) => value,
  from: (value: string | null) => (value === null ? null : Number(value)),
};

@Entity('quizzes')
export class Quiz {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  code!: string;

  @Column('text')
  kind!: QuizKind;

  @Column('jsonb')
  title!: LocalizedText;

  @Column('uuid')
  commissionId!: string;

  @Column('uuid', { nullable: true })
  courseVersionId!: string | null;

  @Column('jsonb')
  blueprint!: Blueprint;

  @Column('uuid', { array: true, default: '{}' })
  anchors!: string[];

  @Column('boolean', { default: false })
  equalForms!: boolean;

  /** How equal forms are split, from the opening on; null where they need not be equal. */
  @Column('jsonb', { nullable: true })
  split!: Blueprint | null;

  @Column('int')
  minutes!: number;

  @Column('numeric', { precision: 4, scale: 3, nullable: true, transformer: share })
  passShare!: number | null;

  @Column('int')
  maxAttempts!: number;

  @Column('int', { nullable: true })
  remedialAfter!: number | null;

  @Column('boolean', { default: true })
  explains!: boolean;

  @Column('smallint', { default: 72 })
  lateHours!: number;

  @Column('smallint', { default: 0 })
  offlineHours!: number;

  @Column('smallint', { nullable: true })
  perDay!: number | null;

  @Column('text', { default: 'draft' })
  state!: QuizState;

  /** Nobody reads it here, so no row brings it along. */
  @Column({ type: 'timestamptz', select: false, insert: false, update: false })
  createdAt!: Date;
}
