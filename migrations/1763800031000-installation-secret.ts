import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The secret of the installation, wrapped with the key that is kept in a file: only the right key opens it, and a new
 * key wraps it anew.
 */
export class InstallationSecret1763800031000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table installation_secret (
        is_only boolean primary key default true check (is_only),
        wrapped bytea not null check (length(wrapped) = 60),
        made_at timestamptz not null default now(),
        rotated_at timestamptz
      )
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table installation_secret');
  }
}
