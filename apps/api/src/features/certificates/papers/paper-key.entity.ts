import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key of the papers: the root signs lists of keys, an issuing key signs certificates and their status lists. */
@Entity('paper_keys')
export class PaperKey {
  /** The first four bytes of the digest of its public half. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  purpose!: 'root' | 'issuing';

  @Column('bytea')
  publicKey!: Buffer;

  /** Null where the private half is kept elsewhere. */
  @Column('bytea', { nullable: true })
  sealed!: Buffer | null;

  @Column('date')
  validFrom!: string;

  @Column('date')
  validTo!: string;

  @Column('date', { nullable: true })
  withdrawnSince!: string | null;

  @Column('timestamptz')
  madeAt!: Date;
}
