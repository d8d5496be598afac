import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an erratum did to one attempt. */
@Entity('erratum_changes')
export class ErratumChangeRow {
  @PrimaryColumn('uuid')
  erratumId!: string;

  @PrimaryColumn('uuid')
  attemptId!: string;

  @Column('text')
  score!: 'up' | 'down' | 'same';

  @Column('text')
  pass!: 'gained' | 'lost' | 'same';

  @Column('jsonb')
  before!: Record<string, unknown>;

  @Column('jsonb')
  after!: Record<string, unknown>;
}
