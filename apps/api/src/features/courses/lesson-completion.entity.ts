import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a person has worked through a lesson. */
@Entity('lesson_completions')
export class LessonCompletion {
  @PrimaryColumn('uuid')
  personId!: string;

  @PrimaryColumn('uuid')
  lessonId!: string;

  @Column('timestamptz')
  completedAt!: Date;
}
