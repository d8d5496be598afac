import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last event of the audit trail: one row, which is locked while events are appended. */
@Entity('audit_head')
export class AuditHead {
  @PrimaryColumn('boolean', { default: true })
  one!: boolean;

  @Column('bigint')
  seq!: string;

  @Column('bytea')
  hash!: Buffer;
}
