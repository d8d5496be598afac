import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a merge changed in one row, so that it can be taken back. */
@Entity('person_merge_rows')
export class MergedRow {
  @PrimaryColumn('uuid')
  mergeId!: string;

  @PrimaryColumn('int')
  place!: number;

  @Column('text')
  tableName!: string;

  @Column('jsonb')
  rowKey!: Record<string, unknown>;

  @Column('text')
  act!: 'moved' | 'changed' | 'set_aside';

  @Column('jsonb')
  before!: Record<string, unknown>;

  @Column('jsonb')
  after!: Record<string, unknown>;
}
