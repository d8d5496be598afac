import type { LocalizedText } from '@kaskad/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a question is about: the same codes as those of the modules of the course. */
@Entity('topics')
export class TopicRow {
  @PrimaryColumn('text')
  code!: string;

  @Column('jsonb')
  title!: LocalizedText;

  @Column('int')
  place!: number;
}
