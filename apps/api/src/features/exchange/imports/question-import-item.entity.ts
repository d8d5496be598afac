import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredItem } from './stored-item.ts';
import type { Sketch } from './question-sketch.ts';

/** One question of a file that is being taken in. */
@Entity('question_import_items')
export class QuestionImportItem {
  @PrimaryColumn('uuid')
  importId!: string;

  @PrimaryColumn('int')
  place!: number;

  @Column('jsonb')
  item!: StoredItem;

  @Column('jsonb', { nullable: true })
  sketch!: Sketch | null;
}
