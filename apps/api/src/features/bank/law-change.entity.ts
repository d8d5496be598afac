import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an edition of the law did to one article. */
@Entity('law_changes')
export class LawChangeRow {
  @PrimaryColumn('uuid')
  lawEditionId!: string;

  @PrimaryColumn('text')
  article!: string;

  @Column('text')
  change!: 'changed' | 'gone';

  @Column('uuid', { nullable: true })
  recordedBy!: string | null;

  @Column('timestamptz')
  recordedAt!: Date;
}
