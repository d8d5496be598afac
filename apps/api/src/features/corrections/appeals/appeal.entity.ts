import type { AppealOutcome } from '@kaskad/domain';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** An objection to a result, and what was decided about it. */
@Entity('appeals')
export class AppealRow {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  attemptId!: string;

  @Column('text')
  text!: string;

  @Column('timestamptz')
  madeAt!: Date;

  @Column('text', { nullable: true })
  outcome!: AppealOutcome | null;

  @Column('text', { nullable: true })
  decision!: string | null;

  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('text', { nullable: true })
  proposedDecision!: string | null;

  @Column('uuid', { nullable: true })
  proposedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  proposedAt!: Date | null;
}
