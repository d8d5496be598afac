import type { AttendanceMark, AttendanceMethod } from '@kaskad/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One mark as it came in. Never changed. */
@Entity('attendance_records')
export class AttendanceRecord {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ type: 'bigint', insert: false, update: false })
  seq!: string;

  @Column('uuid')
  sessionId!: string;

  @Column('uuid')
  personId!: string;

  @Column('text')
  mark!: AttendanceMark;

  @Column('int')
  minutes!: number;

  @Column('text')
  method!: AttendanceMethod;

  @Column('uuid')
  recordedBy!: string;

  @Column('timestamptz')
  recordedAt!: Date;

  @Column('timestamptz')
  receivedAt!: Date;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz', { nullable: true })
  madeAt!: Date | null;

  @Column('uuid', { nullable: true })
  device!: string | null;

  @Column('bigint', { nullable: true })
  deviceSeq!: string | null;

  @Column('uuid', { nullable: true, array: true })
  basis!: string[] | null;

  /** Of a mark that came as an event of a device: how far it had seen what was done on others. */
  @Column('jsonb', { nullable: true })
  known!: Record<string, number> | null;

  /** Of such a mark the id of its event, where a record of another seminar had that already. */
  @Column('uuid', { nullable: true })
  eventId!: string | null;

  @Column('boolean', { default: false })
  late!: boolean;
}
