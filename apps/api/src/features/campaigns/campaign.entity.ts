import type { LocalizedText } from '@kaskad/contracts';
import type { CampaignKind, CampaignSettings, CampaignState } from '@kaskad/domain';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('campaigns')
export class Campaign {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  code!: string;

  @Column('text')
  kind!: CampaignKind;

  @Column('jsonb')
  name!: LocalizedText;

  @Column('uuid')
  commissionId!: string;

  @Column('uuid')
  lawEditionId!: string;

  @Column('uuid', { nullable: true })
  courseVersionId!: string | null;

  @Column('date')
  opensOn!: string;

  @Column('date')
  electionDay!: string;

  @Column('date')
  precinctDeadline!: string;

  @Column('text')
  timeZone!: string;

  /** What differs from the defaults, and what was saved with them. */
  @Column('jsonb', { default: {} })
  settings!: Partial<CampaignSettings>;

  @Column('text', { default: 'draft' })
  state!: CampaignState;

  /** Nobody reads it here, so no row brings it along. */
  @Column({ type: 'timestamptz', select: false, insert: false, update: false })
  createdAt!: Date;
}
