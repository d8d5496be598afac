import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often a secret was guessed wrongly within one window of time. */
@Entity('sign_in_failures')
export class SignInFailure {
  @PrimaryColumn('text')
  bucket!: string;

  @PrimaryColumn('timestamptz')
  windowStart!: Date;

  @Column('int')
  failures!: number;
}
