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

  @Column('bytea', { nullable: true })
  iinCipher!: Buffer | null;

  /** Keyed: finds the person again without giving the IIN away. */
  @Column('bytea', { nullable: true })
  iinHash!: Buffer | null;

  @Column('text', { nullable: true })
  iinTail!: string | null;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('text', { default: 'kk' })
  language!: Language;

  @Column('boolean', { default: false })
  isOperator!: boolean;

  @Column('uuid')
  homeCommissionId!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
