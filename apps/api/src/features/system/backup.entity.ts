import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A backup that was made. */
@Entity('backups')
export class Backup {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('timestamptz')
  madeAt!: Date;

  @Column('bigint')
  bytes!: string;
}
