import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** How many of each kind were missing or wrong, and are right now. */
export interface Mended {
  /** Certificates that people deserved and did not hold. */
  readonly certificates: number;
  /** Links of the lineage: who taught whom at a seminar that was held. */
  readonly teachings: number;
  /** Precincts whose readiness was not what it is when counted anew. */
  readonly readiness: number;
  /** Obligations with another debtor or another day. */
  readonly obligations: number;
  /** Errata on which no job worked any more. */
  readonly errata: number;
}

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
