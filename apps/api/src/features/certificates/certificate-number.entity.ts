import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last number that was given under a prefix. */
@Entity('certificate_numbers')
export class CertificateNumber {
  @PrimaryColumn('text')
  prefix!: string;

  @Column('int')
  last!: number;
}
