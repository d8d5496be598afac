import type { ImportVerdict } from '@kaskad/domain';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { ReadFormat } from '@kaskad/formats/questions/exchange-question';
import type { StoredGap, StoredOutcome } from './stored-item.ts';

/** Its questions stand in `question_import_items`, a row each, and are written and read by plain SQL. */
@Entity('question_imports')
export class QuestionImport {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  commissionId!: string;

  @Column('uuid')
  lawEditionId!: string;

  @Column('text')
  topic!: string;

  @Column('smallint')
  difficulty!: 1 | 2 | 3;

  @Column('text')
  format!: ReadFormat;

  @Column('text', { array: true })
  files!: string[];

  @Column('jsonb')
  gaps!: readonly StoredGap[];

  @Column('jsonb')
  counts!: Record<ImportVerdict, number>;

  @Column('uuid')
  createdBy!: string;

  @Column('timestamptz')
  createdAt!: Date;

  /** Null while it is only looked at. */
  @Column('jsonb', { nullable: true })
  outcome!: readonly StoredOutcome[] | null;

  @Column('timestamptz', { nullable: true })
  committedAt!: Date | null;
}
