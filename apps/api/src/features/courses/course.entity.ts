import type { LocalizedText } from '@kaskad/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('courses')
export class Course {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  code!: string;

  @Column('jsonb')
  title!: LocalizedText;

  @Column('jsonb')
  summary!: LocalizedText;

  @Column('uuid')
  commissionId!: string;

  /** Nobody reads it here, so no row brings it along. */
  @Column({ type: 'timestamptz', select: false, insert: false, update: false })
  createdAt!: Date;
}
