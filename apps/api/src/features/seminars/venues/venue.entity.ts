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
}
