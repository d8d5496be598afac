import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One-time links by which the owner of an account sets a password; kept only as digests. */
export class PasswordLinks1763800060000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table password_links (
        id uuid primary key default uuidv7(),
        account_id uuid not null references accounts (id),
        code_hash bytea not null unique,
        created_at timestamptz not null,
        expires_at timestamptz not null check (expires_at > created_at),
        used_at timestamptz,
        revoked_at timestamptz
      );
      create index password_links_account on password_links (account_id);
      create unique index password_links_open on password_links (account_id) where used_at is null and revoked_at is null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table password_links');
  }
}
