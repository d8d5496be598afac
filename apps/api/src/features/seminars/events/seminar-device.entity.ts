import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A device that writes down what is done at a seminar, with the key by which its events are known for its own. */
@Entity('seminar_devices')
export class SeminarDevice {
  @PrimaryColumn('uuid')
  seminarId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  accountId!: string;

  @Column('text')
  name!: string;

  /** SPKI in base64url; without one only its own account brings its events. */
  @Column('text', { nullable: true })
  key!: string | null;

  @Column('timestamptz')
  registeredAt!: Date;

  @Column('timestamptz')
  heardAt!: Date;

  /** How far its events are here, without a gap. */
  @Column('int', { default: 0 })
  last!: number;

  /** How many waited on it when it was heard last. */
  @Column('int', { default: 0 })
  waiting!: number;

  /** Whether its browser promised to keep what waits. */
  @Column('boolean', { nullable: true })
  kept!: boolean | null;
}
