import type { SetupStepCode } from '@kaskad/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A step of the setup that an administrator left out. */
@Entity('setup_skips')
export class SetupSkip {
  @PrimaryColumn('text')
  step!: SetupStepCode;

  @Column('uuid')
  skippedBy!: string;

  @Column('timestamptz')
  skippedAt!: Date;
}
