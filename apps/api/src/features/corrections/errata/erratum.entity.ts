import type { LocalizedText } from '@kaskad/contracts';
import type { ErratumFigures, ErratumKind, ErratumState, Interaction } from '@kaskad/domain';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A wrong key of a question, and what was decided about it. */
@Entity('errata')
export class Erratum {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('int')
  versionId!: number;

  @Column('text')
  kind!: ErratumKind;

  @Column('jsonb', { nullable: true })
  interaction!: Interaction | null;

  @Column('jsonb')
  reason!: LocalizedText;

  @Column('text', { default: 'proposed' })
  state!: ErratumState;

  @Column('uuid')
  proposedBy!: string;

  @Column('timestamptz')
  proposedAt!: Date;

  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('text', { nullable: true })
  decision!: string | null;

  @Column('int', { nullable: true })
  approval!: number | null;

  @Column('int', { nullable: true })
  total!: number | null;

  @Column('jsonb')
  figures!: ErratumFigures;

  @Column('uuid', { nullable: true })
  cursorId!: string | null;

  @Column('timestamptz', { nullable: true })
  doneAt!: Date | null;
}
