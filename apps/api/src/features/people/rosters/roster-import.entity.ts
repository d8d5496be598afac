import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { RosterKind } from '@kaskad/domain';
import type { StoredLine, StoredReading, StoredSummary } from './stored-roster.ts';

@Entity('roster_imports')
export class RosterImport {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  commissionId!: string;

  @Column('text')
  rosterKind!: RosterKind;

  @Column('text')
  fileName!: string;

  @Column('bytea')
  fileSha256!: Buffer;

  @Column('jsonb')
  reading!: StoredReading;

  @Column('jsonb')
  summary!: StoredSummary;

  @Column('jsonb', { select: false })
  rows!: StoredLine[];

  /** The cells of the file while something that was left out of them may yet be taken. */
  @Column('bytea', { select: false, nullable: true })
  source!: Buffer | null;

  @Column('text', { default: 'preview' })
  state!: 'preview' | 'committed' | 'undone';

  @Column('uuid')
  createdBy!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  committedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  undoneAt!: Date | null;
}
