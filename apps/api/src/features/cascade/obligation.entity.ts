import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Who owes the training of a precinct, and until when. */
@Entity('obligations')
export class Obligation {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  campaignId!: string;

  @Column('uuid')
  commissionId!: string;

  @Column('uuid', { nullable: true })
  debtorId!: string | null;

  @Column('date')
  dueOn!: string;

  @Column('timestamptz')
  createdAt!: Date;
}
