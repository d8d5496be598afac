import type { LocalizedText } from '@kaskad/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** The wording of the law that questions, lessons and certificates are written for. */
@Entity('law_editions')
export class LawEdition {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  code!: string;

  @Column('jsonb')
  name!: LocalizedText;

  @Column('date', { nullable: true })
  inForceFrom!: string | null;
}
