import type { CertificateKind, CertificateState } from '@kaskad/domain';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('certificates')
export class Certificate {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  number!: string;

  @Column('text')
  verifyCode!: string;

  @Column('text')
  kind!: CertificateKind;

  @Column('uuid')
  personId!: string;

  @Column('uuid')
  campaignId!: string;

  @Column('uuid')
  commissionId!: string;

  @Column('uuid')
  lawEditionId!: string;

  /** The holder's name as it was on the day of issue. */
  @Column('text')
  name!: string;

  /** Its Russian form on that day; null where it is the same. */
  @Column('text', { nullable: true })
  nameRu!: string | null;

  @Column('text', { nullable: true })
  position!: string | null;

  @Column('uuid', { nullable: true })
  attemptId!: string | null;

  @Column('uuid', { nullable: true })
  seminarId!: string | null;

  @Column('numeric', { precision: 4, scale: 3, nullable: true })
  attendanceShare!: string | null;

  @Column('numeric', { precision: 4, scale: 3, nullable: true })
  scoreShare!: string | null;

  @Column('text', { default: 'issued' })
  state!: CertificateState;

  @Column('timestamptz')
  issuedAt!: Date;

  @Column('date')
  validUntil!: string;

  /** The certificate that took the place of this one. */
  @Column('uuid', { nullable: true })
  supersededById!: string | null;
}
