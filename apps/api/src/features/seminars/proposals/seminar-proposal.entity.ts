import type { LocalizedText, PROPOSAL_STATES } from '@kaskad/contracts';
import type { SeminarTemplate } from '@kaskad/domain';
import type { PlanInput, Proposal } from '@kaskad/planner/plan-input';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A schedule that the planner proposes, with what it was planned from. */
@Entity('seminar_proposals')
export class SeminarProposalRow {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  campaignId!: string;

  @Column('uuid')
  commissionId!: string;

  @Column('uuid')
  askedBy!: string;

  @Column('timestamptz')
  askedAt!: Date;

  @Column('smallint')
  level!: 1 | 2;

  @Column('jsonb')
  title!: LocalizedText;

  @Column('text')
  template!: Exclude<SeminarTemplate, 'single'>;

  @Column('int')
  seed!: number;

  @Column('jsonb')
  input!: PlanInput;

  @Column('text')
  state!: (typeof PROPOSAL_STATES)[number];

  /** Steps of the search so far. */
  @Column('int')
  rounds!: number;

  /** The best plan so far. */
  @Column('jsonb', { nullable: true })
  result!: Proposal | null;

  /** How many hard rules the independent check found broken. */
  @Column('int')
  broken!: number;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;
}
