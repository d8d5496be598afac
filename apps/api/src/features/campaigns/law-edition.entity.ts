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

  /** The articles that it has; null while nobody has said. The bank reads and writes them. */
  @Column('text', { array: true, nullable: true, select: false })
  articles!: string[] | null;
}
