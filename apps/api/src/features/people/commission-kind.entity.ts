import type { LocalizedText } from '@kaskad/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A kind of commissions. Kinds are data: they differ between countries. */
@Entity('commission_kinds')
export class CommissionKindRow {
  @PrimaryColumn('text')
  code!: string;

  @Column('jsonb')
  name!: LocalizedText;

  @Column('smallint')
  level!: number;

  @Column('boolean', { default: false })
  isPrecinct!: boolean;
}
