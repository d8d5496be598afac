import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A list of keys as it was published. Never changed. */
@Entity('paper_key_lists')
export class PaperKeyList {
  @PrimaryColumn('int')
  version!: number;

  @Column('text')
  text!: string;

  @Column('text')
  signature!: string;

  @Column('timestamptz')
  madeAt!: Date;
}
