import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That somebody looked at a certificate which rests on an article that changed later. */
@Entity('law_certificate_checks')
export class LawCertificateCheck {
  @PrimaryColumn('uuid')
  certificateId!: string;

  @PrimaryColumn('uuid')
  lawEditionId!: string;

  @Column('text', { nullable: true })
  remark!: string | null;

  @Column('uuid')
  checkedBy!: string;

  @PrimaryColumn('timestamptz')
  checkedAt!: Date;
}
