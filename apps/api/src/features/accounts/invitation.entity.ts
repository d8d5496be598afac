import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A one-time code on paper, kept only as a digest. */
@Entity('invitations')
export class Invitation {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  personId!: string;

  @Column('bytea')
  codeHash!: Buffer;

  /** Of the short code that is typed; null on invitations that had none yet. */
  @Column('bytea', { nullable: true })
  typedHash!: Buffer | null;

  @Column('uuid', { nullable: true })
  batchId!: string | null;

  /** The act that voided it, and that can be undone. */
  @Column('uuid', { nullable: true })
  replacedIn!: string | null;

  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  /** When somebody else, who held the sheet, said that it is not theirs. */
  @Column('timestamptz', { nullable: true })
  misdeliveredAt!: Date | null;
}
