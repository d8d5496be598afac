import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('accreditations')
export class Accreditation {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  personId!: string;

  @Column('uuid')
  campaignId!: string;

  @Column('uuid')
  commissionId!: string;

  @Column('smallint')
  level!: number;

  @Column('uuid', { nullable: true })
  certificateId!: string | null;

  @Column('timestamptz')
  validFrom!: Date;

  @Column('date')
  validUntil!: string;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  @Column('text', { nullable: true })
  endReason!: string | null;
}
