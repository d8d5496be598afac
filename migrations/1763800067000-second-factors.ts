import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addKinds, dropKinds } from './notice-kinds.ts';

/** Codes of an application beside the password of staff, with codes on paper for a lost phone. */
export class SecondFactors1763800067000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table second_factors (
        account_id uuid primary key references accounts (id),
        -- Encrypted. Null until a code of it was given for the first time.
        secret bytea,
        -- Shown, and in use once a code of it is given.
        pending_secret bytea,
        confirmed_at timestamptz,
        check ((secret is null) = (confirmed_at is null))
      );
      -- A code is of one half minute and works once, also when the clock goes back.
      create table second_factor_steps (
        account_id uuid not null references accounts (id),
        step bigint not null,
        primary key (account_id, step)
      );
      create table recovery_codes (
        account_id uuid not null references accounts (id),
        code_hash bytea not null,
        used_at timestamptz,
        primary key (account_id, code_hash)
      );
      alter table sessions add column second_factor_at timestamptz;
      alter table accounts
        -- Null: its owner chose the password.
        add column password_given_by uuid references accounts (id),
        -- Until its owner sets up a new one.
        add column second_factor_reset_by uuid references accounts (id);
      create index accounts_password_given_by on accounts (password_given_by) where password_given_by is not null;
      create index accounts_second_factor_reset_by on accounts (second_factor_reset_by) where second_factor_reset_by is not null;
    `);
    await addKinds(db, 'second_factor_reset');
  }

  async down(db: QueryRunner): Promise<void> {
    await dropKinds(db, 'second_factor_reset');
    await db.query(`
      alter table accounts drop column password_given_by, drop column second_factor_reset_by;
      alter table sessions drop column second_factor_at;
      drop table recovery_codes;
      drop table second_factor_steps;
      drop table second_factors;
    `);
  }
}
