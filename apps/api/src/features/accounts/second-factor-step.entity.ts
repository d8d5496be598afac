import { Entity, PrimaryColumn } from 'typeorm';

/** A code that was used: none is taken twice. */
@Entity('second_factor_steps')
export class SecondFactorStep {
  @PrimaryColumn('uuid')
  accountId!: string;

  @PrimaryColumn('bigint')
  step!: string;
}
