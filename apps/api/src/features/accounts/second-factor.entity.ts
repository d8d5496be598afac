import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The secret of the codes that an account signs in with, encrypted. */
@Entity('second_factors')
export class SecondFactor {
  @PrimaryColumn('uuid')
  accountId!: string;

  @Column('bytea', { nullable: true })
  secret!: Buffer | null;

  @Column('bytea', { nullable: true })
  pendingSecret!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  confirmedAt!: Date | null;
}
