import type { MergeEffect, MergePersons } from '@kaskad/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Two records of one person that were joined, or are proposed to be. */
@Entity('person_merges')
export class PersonMergeRow {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  survivorId!: string;

  @Column('uuid')
  loserId!: string;

  @Column('text')
  state!: 'proposed' | 'done' | 'withdrawn' | 'undone';

  @Column('jsonb')
  choices!: Pick<MergePersons, 'choices' | 'grants'>;

  @Column('jsonb')
  effects!: MergeEffect[];

  /** How many rows of each kind the survivor had right after it. */
  @Column('jsonb', { nullable: true })
  counts!: Record<string, number> | null;

  @Column('boolean')
  needsSecond!: boolean;

  @Column('text')
  reason!: string;

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

  @Column('text', { nullable: true })
  undoReason!: string | null;

  @Column('uuid', { nullable: true })
  undoProposedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  undoProposedAt!: Date | null;

  @Column('uuid', { nullable: true })
  undoneBy!: string | null;

  @Column('timestamptz', { nullable: true })
  undoneAt!: Date | null;
}
