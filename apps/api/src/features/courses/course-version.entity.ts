import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One edition of a course. Published, it never changes: certificates rest on it. */
@Entity('course_versions')
export class CourseVersion {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  courseId!: string;

  @Column('int')
  number!: number;

  @Column('uuid')
  lawEditionId!: string;

  @Column('text', { default: 'draft' })
  state!: 'draft' | 'published';

  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;

  /** Nobody reads it here, so no row brings it along. */
  @Column({ type: 'timestamptz', select: false, insert: false, update: false })
  createdAt!: Date;
}
