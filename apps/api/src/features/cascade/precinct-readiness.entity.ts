import type { ReadinessColour, ReadinessReason } from '@kaskad/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How ready a precinct is for a campaign, as it was last counted. */
@Entity('precinct_readiness')
export class PrecinctReadinessRow {
  @PrimaryColumn('uuid')
  campaignId!: string;

  @PrimaryColumn('uuid')
  commissionId!: string;

  @Column('text')
  colour!: ReadinessColour;

  @Column('jsonb')
  reasons!: ReadinessReason[];

  @Column('int')
  members!: number;

  @Column('int')
  certified!: number;

  @Column('int')
  trained!: number;

  @Column('timestamptz')
  countedAt!: Date;
}
