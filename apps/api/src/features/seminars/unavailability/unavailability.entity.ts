import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Whole days, both included, on which somebody cannot come to train or to speak. */
@Entity('unavailabilities')
export class Unavailability {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  personId!: string;

  @Column('date')
  fromOn!: string;

  @Column('date')
  untilOn!: string;

  /** For the planners of the person's commission only. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  /** The person can come after all; what was planned meanwhile stays. */
  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;
}
