import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** What was decided about a doubtful row, so that the same row is not asked about again. */
@Entity('roster_answers')
export class RosterAnswer {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  personId!: string;

  @Column('text')
  nameKey!: string;

  @Column('bytea', { nullable: true })
  iinHash!: Buffer | null;

  @Column('boolean')
  isSame!: boolean;

  @Column('uuid')
  importId!: string;

  @Column('uuid')
  decidedBy!: string;

  @Column('timestamptz')
  decidedAt!: Date;
}
