import type { Language } from '@kaskad/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A way in: of a person by PIN, of staff by login and password, or both. */
@Entity('accounts')
export class Account {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid', { nullable: true })
  personId!: string | null;

  @Column('text', { nullable: true })
  login!: string | null;

  @Column('text', { default: '' })
  displayName!: string;

  @Column('text', { nullable: true })
  passwordHash!: string | null;

  @Column('text', { nullable: true })
  pinHash!: string | null;

  @Column('text', { default: 'kk' })
  language!: Language;

  @Column('boolean', { default: false })
  isDemo!: boolean;

  @Column('timestamptz', { nullable: true })
  disabledAt!: Date | null;

  @Column('timestamptz')
  createdAt!: Date;
}
