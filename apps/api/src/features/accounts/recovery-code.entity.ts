import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A one-time code for whoever lost the second factor, kept only as a digest. */
@Entity('recovery_codes')
export class RecoveryCode {
  @PrimaryColumn('uuid')
  accountId!: string;

  @PrimaryColumn('bytea')
  codeHash!: Buffer;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;
}
