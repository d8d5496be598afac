import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A certificate of a proposal; `isOpen` while nobody has decided. */
@Entity('proposed_revocations')
export class ProposedRevocation {
  @PrimaryColumn('uuid')
  revocationId!: string;

  @PrimaryColumn('uuid')
  certificateId!: string;

  @Column('boolean')
  isOpen!: boolean;
}
