import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A sample of reported seminars, with all that is needed to draw it again. Never changed. */
@Entity('spot_check_draws')
export class SpotCheckDrawRow {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  commissionId!: string;

  @Column('date')
  fromOn!: string;

  @Column('date')
  untilOn!: string;

  @Column('int')
  percent!: number;

  @Column('text')
  seed!: string;

  @Column('uuid', { array: true })
  population!: string[];

  @Column('uuid')
  drawnBy!: string;

  @Column('timestamptz')
  drawnAt!: Date;
}
