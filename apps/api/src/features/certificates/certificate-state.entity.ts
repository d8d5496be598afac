import type { CertificateEvent } from '@kaskad/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One step in the life of a certificate. Never changed. */
@Entity('certificate_states')
export class CertificateStateRow {
  @PrimaryColumn('uuid')
  certificateId!: string;

  @PrimaryColumn('int')
  seq!: number;

  @Column('text')
  state!: CertificateEvent;

  @Column('timestamptz')
  at!: Date;

  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;
}
