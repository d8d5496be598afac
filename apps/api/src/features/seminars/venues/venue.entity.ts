import type { LocalizedText } from '@kaskad/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('venues')
export class Venue {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  commissionId!: string;

  @Column('jsonb')
  name!: LocalizedText;

  @Column('jsonb')
  address!: LocalizedText;

  /** Nobody reads it here, so no row brings it along. */
  @Column({ type: 'timestamptz', select: false, insert: false, update: false })
  createdAt!: Date;
}
