import type { RevocationState } from '@kaskad/domain';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** That certificates are revoked, proposed by one person and decided by another. */
@Entity('certificate_revocations')
export class CertificateRevocation {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  state!: RevocationState;

  @Column('text')
  reason!: string;

  @Column('uuid')
  proposedBy!: string;

  @Column('timestamptz')
  proposedAt!: Date;

  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  /** Why it was rejected. */
  @Column('text', { nullable: true })
  decision!: string | null;
}
