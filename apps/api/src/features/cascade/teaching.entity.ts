import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who was taught by whom, and at which seminar. */
@Entity('teachings')
export class Teaching {
  @PrimaryColumn('uuid')
  traineeId!: string;

  @PrimaryColumn('uuid')
  trainerId!: string;

  @PrimaryColumn('uuid')
  seminarId!: string;

  @Column('uuid')
  campaignId!: string;

  @Column('timestamptz')
  taughtAt!: Date;
}
