import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An empty installation is founded in the browser by a one-time link, kept only as a digest; what follows is done step
 * by step, and a step may be left out. An address that is written down here is printed on invitations where the
 * environment names none.
 */
export class Founding1763800074000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table founding_links (
        id uuid primary key default uuidv7(),
        code_hash bytea not null unique,
        created_at timestamptz not null,
        expires_at timestamptz not null check (expires_at > created_at),
        used_at timestamptz
      );
      create table setup_skips (
        step text primary key,
        skipped_by uuid not null references accounts (id),
        skipped_at timestamptz not null
      );
      create index setup_skips_skipped_by on setup_skips (skipped_by);
      create table public_address (
        id boolean primary key default true check (id),
        url text not null,
        changed_at timestamptz not null
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table public_address; drop table setup_skips; drop table founding_links');
  }
}
