import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an import changed in one row, so that it can be undone. Written and read as a whole by SQL. */
@Entity('roster_changes')
export class RosterChange {
  @PrimaryColumn('uuid')
  importId!: string;

  @PrimaryColumn('int')
  place!: number;

  @Column('text')
  subject!: 'commission' | 'person' | 'appointment';

  @Column('uuid')
  subjectId!: string;

  @Column('jsonb', { nullable: true })
  before!: Record<string, unknown> | null;

  @Column('jsonb')
  after!: Record<string, unknown>;

  @Column('text', { nullable: true })
  sheet!: string | null;

  @Column('int', { nullable: true })
  line!: number | null;
}
