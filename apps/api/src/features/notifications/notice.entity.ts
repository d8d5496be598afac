import type { Notice } from '@kaskad/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** What a person or an account is told. */
@Entity('notices')
export class NoticeRow {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid', { nullable: true })
  personId!: string | null;

  @Column('text')
  kind!: Notice['kind'];

  @Column('jsonb')
  params!: Record<string, unknown>;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  readAt!: Date | null;

  @Column('uuid', { nullable: true })
  accountId!: string | null;
}
