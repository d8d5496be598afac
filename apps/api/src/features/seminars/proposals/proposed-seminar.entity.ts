import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The seminar that a group of a proposal became. */
@Entity('proposed_seminars')
export class ProposedSeminar {
  @PrimaryColumn('uuid')
  proposalId!: string;

  @PrimaryColumn('text')
  groupId!: string;

  @Column('uuid')
  seminarId!: string;
}
