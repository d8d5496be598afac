import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A trainer plans seminars of their own, and runs them without being a planner. */
export class TrainersSeminars1763800086000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table seminars add column planned_by_trainer boolean not null default false');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table seminars drop column planned_by_trainer');
  }
}
