import type { LocalizedText } from '@kaskad/contracts';
import type { Interaction } from '@kaskad/domain';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One wording of a question. Attempts name it, so it never changes once it was drawn. */
@Entity('question_versions')
export class QuestionVersion {
  @PrimaryGeneratedColumn('identity')
  id!: number;

  @Column('uuid')
  questionId!: string;

  @Column('int')
  version!: number;

  @Column('jsonb')
  stem!: LocalizedText;

  @Column('jsonb')
  rationale!: LocalizedText;

  @Column('text', { default: '' })
  article!: string;

  @Column('uuid')
  lawEditionId!: string;

  @Column('smallint')
  difficulty!: 1 | 2 | 3;

  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('uuid', { nullable: true })
  pictureId!: string | null;

  @Column('jsonb', { nullable: true })
  pictureAlt!: LocalizedText | null;

  @Column('jsonb')
  interaction!: Interaction;
}
