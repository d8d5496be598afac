import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the installation was backed up: the health page reminds of it. */
export class Backups1763800050000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      'create table backups (id uuid primary key default gen_random_uuid(), made_at timestamptz not null, bytes bigint not null check (bytes > 0))',
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table backups');
  }
}
