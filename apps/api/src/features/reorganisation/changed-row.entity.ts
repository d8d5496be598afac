import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LedgerTable } from './ledger-tables.ts';

/** What a reorganisation changed in one row, so that it can be taken back. */
@Entity('commission_change_rows')
export class ChangedRow {
  @PrimaryColumn('uuid')
  changeId!: string;

  @PrimaryColumn('int')
  place!: number;

  @Column('text')
  subject!: LedgerTable;

  @Column('uuid')
  subjectId!: string;

  @Column('jsonb', { nullable: true })
  before!: Record<string, unknown> | null;

  @Column('jsonb')
  after!: Record<string, unknown>;
}
