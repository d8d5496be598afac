import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Mended } from './repair.service.ts';

/** One look for what should have followed and did not, and what it mended. */
@Entity('repair_runs')
export class RepairRun {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  /** In the order in which they ended. */
  @Column({ type: 'bigint', insert: false, update: false })
  seq!: string;

  /** The account that asked for it; null: by night, by itself. */
  @Column('uuid', { nullable: true })
  askedBy!: string | null;

  @Column('timestamptz')
  startedAt!: Date;

  @Column('timestamptz')
  endedAt!: Date;

  @Column('jsonb')
  mended!: Mended;
}
