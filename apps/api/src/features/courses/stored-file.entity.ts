import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('stored_files')
export class StoredFile {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('bytea')
  sha256!: Buffer;

  @Column('text')
  name!: string;

  @Column('text')
  mediaType!: string;

  /** Whose it is. Null: kept before files had owners, and shown nowhere. */
  @Column('uuid', { nullable: true })
  commissionId!: string | null;

  @Column('bytea', { select: false })
  bytes!: Buffer;

  /** Nobody reads it here, so no row brings it along. */
  @Column({ type: 'timestamptz', select: false, insert: false, update: false })
  createdAt!: Date;
}
