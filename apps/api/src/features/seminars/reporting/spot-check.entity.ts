import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A seminar that was drawn, once in its life. */
@Entity('spot_checks')
export class SpotCheckRow {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  drawId!: string;

  @Column('uuid')
  seminarId!: string;

  @Column('int')
  place!: number;
}
