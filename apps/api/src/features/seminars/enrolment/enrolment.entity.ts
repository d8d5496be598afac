import type { EnrolmentCause, EnrolmentState } from '@kaskad/domain';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('enrolments')
export class Enrolment {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  seminarId!: string;

  @Column('uuid')
  personId!: string;

  @Column('text')
  state!: EnrolmentState;

  @Column('timestamptz')
  queuedAt!: Date;

  @Column('timestamptz')
  changedAt!: Date;

  @Column('text', { nullable: true })
  cause!: EnrolmentCause | null;

  /** Until when a seat is held for the offer; null when none is. */
  @Column('timestamptz', { nullable: true })
  heldUntil!: Date | null;

  /** The order of those who came into the queue at the same instant. */
  @Column({ type: 'bigint', select: false, insert: false, update: false })
  queuePlace!: string;
}
