import type { LocalizedText } from '@kaskad/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('rooms')
export class Room {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  venueId!: string;

  @Column('jsonb')
  name!: LocalizedText;

  @Column('int')
  capacity!: number;
}
