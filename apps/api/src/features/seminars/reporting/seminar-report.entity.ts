import type { ReportFigures } from '@kaskad/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** What whoever ran a seminar says of it. Never changed: another report is another row. */
@Entity('seminar_reports')
export class SeminarReportRow {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  seminarId!: string;

  @Column('int')
  headcount!: number;

  @Column('text', { nullable: true })
  incidents!: string | null;

  @Column('text', { nullable: true })
  notes!: string | null;

  /** By marks and tests, when it was filed. */
  @Column('jsonb')
  figures!: ReportFigures;

  @Column('uuid')
  filedBy!: string;

  @Column('timestamptz')
  filedAt!: Date;
}
