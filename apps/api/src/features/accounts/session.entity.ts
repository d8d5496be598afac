import type { SessionOrigin } from '@kaskad/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where somebody is signed in. The token is kept only as a digest. */
@Entity('sessions')
export class Session {
  @PrimaryColumn('bytea')
  tokenHash!: Buffer;

  @Column('uuid')
  accountId!: string;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  @Column('text', { default: '' })
  userAgent!: string;

  @Column('text', { default: 'pin' })
  openedBy!: SessionOrigin;

  @Column('timestamptz', { nullable: true })
  secondFactorAt!: Date | null;
}
