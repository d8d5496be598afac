import type { Language } from '@kaskad/contracts';
import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('persons')
export class Person {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  familyName!: string;

  @Column('text')
  givenName!: string;

  @Column('text', { default: '' })
  patronymic!: string;

  /** `personNameKey` of the name: the same for every spelling. */
  @Column('text')
  nameKey!: string;

  /** How the name is written in Russian papers; null where it is written as above. */
  @Column('text', { nullable: true })
  familyNameRu!: string | null;

  @Column('text', { nullable: true })
  givenNameRu!: string | null;

  @Column('text', { nullable: true })
  patronymicRu!: string | null;

  @Column('text', { nullable: true })
  nameKeyRu!: string | null;

  @Column('bytea', { nullable: true })
  iinCipher!: Buffer | null;

  /** Keyed: finds the person again without giving the IIN away. */
  @Column('bytea', { nullable: true })
  iinHash!: Buffer | null;

  @Column('text', { nullable: true })
  iinTail!: string | null;

  @Column('text', { nullable: true })
  phone!: string | null;

  /** Where messages go beside the phone. */
  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { default: 'kk' })
  language!: Language;

  @Column('boolean', { default: false })
  isOperator!: boolean;

  @Column('uuid')
  homeCommissionId!: string;

  /** The person whom this row turned out to be a second record of. */
  @Column('uuid', { nullable: true })
  mergedIntoId!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
