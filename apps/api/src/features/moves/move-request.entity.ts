import type { MoveState } from '@kaskad/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Asks the commission above both places to move a person who is known beyond the reach of who asks. */
@Entity('move_requests')
export class MoveRequest {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  personId!: string;

  @Column('text')
  writtenName!: string;

  @Column('uuid')
  toCommissionId!: string;

  @Column('text', { nullable: true })
  position!: string | null;

  @Column('text', { default: '' })
  nominatedBy!: string;

  @Column('uuid')
  decidingCommissionId!: string;

  @Column('uuid', { nullable: true })
  importId!: string | null;

  @Column('text', { default: 'open' })
  state!: MoveState;

  @Column('uuid')
  requestedBy!: string;

  @Column('timestamptz')
  requestedAt!: Date;

  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;
}
