import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** More time or more attempts for one person in one campaign. */
@Entity('accommodations')
export class AccommodationRow {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  personId!: string;

  @Column('uuid')
  campaignId!: string;

  @Column('smallint')
  extraTime!: number;

  @Column('smallint')
  extraAttempts!: number;

  @Column('text')
  reason!: string;

  @Column('uuid')
  grantedBy!: string;

  @Column('timestamptz')
  grantedAt!: Date;

  @Column('uuid', { nullable: true })
  revokedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  @Column('smallint', { default: 0 })
  extended!: number;
}
