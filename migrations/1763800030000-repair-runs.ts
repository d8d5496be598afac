import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every look for what should have followed and did not, and what it mended. */
export class RepairRuns1763800030000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table repair_runs (
        id uuid primary key default gen_random_uuid(),
        seq bigint generated always as identity unique,
        -- Null: by night, by itself.
        asked_by uuid references accounts (id),
        started_at timestamptz not null,
        ended_at timestamptz not null check (ended_at >= started_at),
        -- How many of each kind were missing or wrong, and are right now.
        mended jsonb not null
      );
      create index repair_runs_asked_by on repair_runs (asked_by) where asked_by is not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table repair_runs');
  }
}
