import type { AnyEndReason } from '@kaskad/domain';
import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('appointments')
export class Appointment {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  personId!: string;

  @Column('uuid')
  commissionId!: string;

  @Column('text')
  position!: string;

  @Column('text', { default: '' })
  nominatedBy!: string;

  @Column('date')
  startedOn!: string;

  @Column('date', { nullable: true })
  endedOn!: string | null;

  @Column('text', { nullable: true })
  endReason!: AnyEndReason | null;

  @Column('uuid', { nullable: true })
  replacesId!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
