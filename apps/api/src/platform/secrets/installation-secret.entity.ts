import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The key of the installation, wrapped by the one that stands outside the database: one row. */
@Entity('installation_secret')
export class InstallationSecret {
  @PrimaryColumn('boolean', { default: true })
  isOnly!: boolean;

  @Column('bytea')
  wrapped!: Buffer;

  @Column('timestamptz')
  madeAt!: Date;

  @Column('timestamptz', { nullable: true })
  rotatedAt!: Date | null;
}
