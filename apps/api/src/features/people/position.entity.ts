import type { LocalizedText } from '@kaskad/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A position in a commission. Positions are data: they differ between countries. */
@Entity('positions')
export class PositionRow {
  @PrimaryColumn('text')
  code!: string;

  @Column('jsonb')
  name!: LocalizedText;

  @Column('smallint')
  rank!: number;

  @Column('boolean', { default: false })
  trainsOwnPrecinct!: boolean;
}
