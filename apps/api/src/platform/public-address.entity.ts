import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The address that is printed where the environment names none; one row at most. */
@Entity('public_address')
export class PublicAddressRow {
  @PrimaryColumn('boolean')
  id!: true;

  @Column('text')
  url!: string;

  @Column('timestamptz')
  changedAt!: Date;
}
