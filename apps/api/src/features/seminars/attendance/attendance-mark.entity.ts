import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which record of a person at a session holds. */
@Entity('attendance_marks')
export class AttendanceMarkRow {
  @PrimaryColumn('uuid')
  sessionId!: string;

  @PrimaryColumn('uuid')
  personId!: string;

  @Column('uuid', { nullable: true })
  recordId!: string | null;

  @Column('int')
  records!: number;

  @Column('boolean', { default: false })
  inConflict!: boolean;
}
