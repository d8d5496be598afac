import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The latest time that decided: one row. */
@Entity('clock_mark')
export class ClockMark {
  @PrimaryColumn('boolean', { default: true })
  one!: boolean;

  @Column('timestamptz', { nullable: true })
  at!: Date | null;

  @Column('int', { default: 0 })
  revision!: number;
}
