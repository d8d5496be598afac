import type { DraftText } from '@kaskad/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('lessons')
export class Lesson {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  moduleId!: string;

  @Column('text')
  code!: string;

  @Column('int')
  place!: number;

  @Column('jsonb')
  title!: DraftText;

  @Column('int')
  minutes!: number;

  @Column('text')
  article!: string;

  /** Markdown in both languages. */
  @Column('jsonb')
  body!: DraftText;

  @Column('jsonb', { nullable: true })
  figure!: { fileId: string; alt: DraftText } | null;

  @Column('text', { nullable: true })
  videoUrl!: string | null;

  @Column('uuid', { nullable: true })
  attachmentId!: string | null;

  /** Lessons of one strand are one lesson in several versions; a draft's own until it is published. */
  @Column('uuid')
  strand!: string;

  /** Of a draft: a small correction, completions stay. */
  @Column('boolean', { default: false })
  minor!: boolean;
}
