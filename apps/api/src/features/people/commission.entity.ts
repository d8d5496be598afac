import type { LocalizedText } from '@kaskad/contracts';
import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('commissions')
export class Commission {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  code!: string;

  @Column('text')
  kind!: string;

  @Column('uuid', { nullable: true })
  parentId!: string | null;

  /** Ids from the top down to this one, `/a/b/`: a subtree is a prefix. */
  @Column('text')
  path!: string;

  @Column('int', { nullable: true })
  number!: number | null;

  @Column('jsonb')
  name!: LocalizedText;

  @Column('jsonb', { nullable: true })
  place!: LocalizedText | null;

  @Column('text')
  timeZone!: string;

  /** Null while it works. */
  @Column('date', { nullable: true })
  closedOn!: string | null;

  @Column('uuid', { nullable: true })
  mergedIntoId!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
