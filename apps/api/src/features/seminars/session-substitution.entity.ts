import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One trainer took the place of another at one session. Never changed. */
@Entity('session_substitutions')
export class SessionSubstitution {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  sessionId!: string;

  @Column('uuid')
  formerId!: string;

  @Column('uuid')
  substituteId!: string;

  @Column('text')
  reason!: string;

  /** Whether the seminar had been closed: who taught was corrected. */
  @Column('boolean')
  afterHeld!: boolean;

  @Column('uuid')
  madeBy!: string;

  @Column('timestamptz')
  madeAt!: Date;
}
