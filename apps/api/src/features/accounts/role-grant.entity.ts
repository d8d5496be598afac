import type { StaffRole } from '@kaskad/domain';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A staff role in the subtree of one commission, from when to when. Never deleted. */
@Entity('role_grants')
export class RoleGrant {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accountId!: string;

  @Column('text')
  role!: StaffRole;

  @Column('uuid')
  commissionId!: string;

  @Column('timestamptz')
  grantedAt!: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;
}
