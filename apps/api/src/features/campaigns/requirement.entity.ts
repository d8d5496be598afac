import type { TrainingPath } from '@kaskad/domain';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

const asNumber = { from: Number, to: (value: number) => value };

@Entity('requirements')
export class Requirement {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  campaignId!: string;

  @Column('text')
  commissionKind!: string;

  @Column('text')
  position!: string;

  @Column('text')
  path!: TrainingPath;

  @Column('numeric', { precision: 4, scale: 3, transformer: asNumber })
  attendanceShare!: number;

  @Column('boolean')
  finalTest!: boolean;

  @Column('boolean')
  trainerModule!: boolean;

  @Column('date')
  dueOn!: string;
}
