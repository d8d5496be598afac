import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { JumpEnding } from './clock-jumps.queries.ts';

/** A clock that showed another time than the one that decides. */
@Entity('clock_jumps')
export class ClockJump {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text', { nullable: true })
  server!: string | null;

  @Column('bigint')
  offsetMs!: string;

  @Column('timestamptz', { nullable: true })
  rightUntil!: Date | null;

  @Column('timestamptz')
  noticedAt!: Date;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  @Column('text', { nullable: true })
  ending!: JumpEnding | null;

  @Column('uuid', { nullable: true })
  confirmedBy!: string | null;
}
