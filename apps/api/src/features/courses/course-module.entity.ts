import type { DraftText } from '@kaskad/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('course_modules')
export class CourseModule {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  versionId!: string;

  /** The same in every version; the topics of the question bank bear the same codes. */
  @Column('text')
  code!: string;

  @Column('int')
  place!: number;

  @Column('jsonb')
  title!: DraftText;

  @Column('jsonb')
  summary!: DraftText;

  @Column('boolean')
  forTrainers!: boolean;
}
