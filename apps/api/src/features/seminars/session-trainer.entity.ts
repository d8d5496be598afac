import type { SessionPart } from '@kaskad/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who teaches a session. Its times are kept with it, so that a constraint refuses two places at once. */
@Entity('session_trainers')
export class SessionTrainer {
  @PrimaryColumn('uuid')
  sessionId!: string;

  @PrimaryColumn('uuid')
  personId!: string;

  @Column('text')
  part!: SessionPart;

  @Column('timestamptz')
  startsAt!: Date;

  @Column('timestamptz')
  endsAt!: Date;

  @Column('boolean', { default: false })
  cancelled!: boolean;

  @Column('uuid', { nullable: true })
  busyConfirmedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  busyConfirmedAt!: Date | null;
}
