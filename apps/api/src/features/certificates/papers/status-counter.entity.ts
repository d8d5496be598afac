import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many places of the status list of a campaign are taken. */
@Entity('status_counters')
export class StatusCounter {
  @PrimaryColumn('uuid')
  campaignId!: string;

  @Column('int')
  next!: number;
}
