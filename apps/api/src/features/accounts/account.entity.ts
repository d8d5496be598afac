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

  /** Who gave the password; null when its owner chose it. */
  @Column('uuid', { nullable: true })
  passwordGivenBy!: string | null;

  /** Who took the second factor away, until a new one is set up. */
  @Column('uuid', { nullable: true })
  secondFactorResetBy!: string | null;

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
