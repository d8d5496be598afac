import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Opens the founding of an empty installation once; the code itself is not kept. */
@Entity('founding_links')
export class FoundingLink {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('bytea')
  codeHash!: Buffer;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;
}
