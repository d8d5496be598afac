import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Invitations that were issued in one act. */
@Entity('invitation_batches')
export class InvitationBatchRow {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('boolean')
  onPaper!: boolean;

  @Column('uuid', { nullable: true })
  issuedBy!: string | null;

  @Column('timestamptz')
  issuedAt!: Date;

  @Column('timestamptz', { nullable: true })
  undoneAt!: Date | null;

  @Column('uuid', { nullable: true })
  undoneBy!: string | null;
}
