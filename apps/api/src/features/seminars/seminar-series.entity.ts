import type { LocalizedText } from '@kaskad/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Seminars that were planned together. */
@Entity('seminar_series')
export class SeminarSeries {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  campaignId!: string;

  @Column('uuid')
  commissionId!: string;

  @Column('jsonb')
  title!: LocalizedText;

  @Column('timestamptz')
  createdAt!: Date;
}
