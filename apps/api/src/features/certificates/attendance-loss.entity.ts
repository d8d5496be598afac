import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A certificate whose holder was found to have attended too little, until somebody looked at it. */
@Entity('certificate_attendance_losses')
export class AttendanceLoss {
  @PrimaryColumn('uuid')
  certificateId!: string;

  @Column('uuid', { nullable: true })
  recordId!: string | null;

  @Column('numeric')
  shareBefore!: string;

  @Column('numeric')
  shareNow!: string;

  @Column('numeric')
  shareNeeded!: string;

  @Column('timestamptz')
  foundAt!: Date;

  @Column('timestamptz', { nullable: true })
  clearedAt!: Date | null;
}
