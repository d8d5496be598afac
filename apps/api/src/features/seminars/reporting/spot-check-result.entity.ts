import type { SPOT_CHECK_WAYS, SpotCheckOutcome } from '@kaskad/domain';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** What somebody else found. Never changed: another result is another row. */
@Entity('spot_check_results')
export class SpotCheckResultRow {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  checkId!: string;

  @Column('text')
  way!: (typeof SPOT_CHECK_WAYS)[number];

  @Column('text')
  outcome!: SpotCheckOutcome;

  @Column('int')
  asked!: number;

  @Column('int')
  confirmed!: number;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('text', { nullable: true })
  consequence!: string | null;

  @Column('uuid')
  recordedBy!: string;

  @Column('timestamptz')
  recordedAt!: Date;
}
