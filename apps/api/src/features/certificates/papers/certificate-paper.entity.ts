import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The signed code of a certificate, and its place in the status list of the campaign. */
@Entity('certificate_papers')
export class CertificatePaper {
  @PrimaryColumn('uuid')
  certificateId!: string;

  @Column('uuid')
  campaignId!: string;

  @Column('int')
  statusIndex!: number;

  @Column('text')
  keyId!: string;

  @Column('text')
  code!: string;

  @Column('timestamptz')
  signedAt!: Date;
}
