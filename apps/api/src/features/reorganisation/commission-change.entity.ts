import type { ReorganisationFigures, ReorganisationWish } from '@kaskad/contracts';
import type { ReorganisationAct, ReorganisationState } from '@kaskad/domain';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Why a planned change could not be carried out on its day. */
export interface Failure {
  readonly code: string;
}

@Entity('commission_changes')
export class CommissionChange {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  act!: ReorganisationAct;

  @Column('uuid')
  commissionId!: string;

  @Column('uuid', { nullable: true })
  targetId!: string | null;

  /** Under which commission it stood. */
  @Column('uuid', { nullable: true })
  fromParentId!: string | null;

  @Column('date')
  effectiveOn!: string;

  @Column('text')
  reason!: string;

  @Column('jsonb')
  choices!: Omit<ReorganisationWish, 'act' | 'targetId' | 'effectiveOn'>;

  @Column('text')
  state!: ReorganisationState;

  /** As they were seen, and for what is done as they came to be. */
  @Column('jsonb')
  figures!: ReorganisationFigures;

  @Column('uuid')
  madeBy!: string;

  @Column('timestamptz')
  madeAt!: Date;

  @Column('timestamptz', { nullable: true })
  doneAt!: Date | null;

  @Column('uuid', { nullable: true })
  endedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  @Column('text', { nullable: true })
  endReason!: string | null;

  @Column('jsonb', { nullable: true })
  failure!: Failure | null;
}
