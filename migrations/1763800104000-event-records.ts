import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Ids of events belong to their seminar: a mark whose id a record of another seminar has already is kept under a new
 * one. What waits is found without reading what does not.
 */
export class EventRecords1763800104000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table attendance_records add column event_id uuid;
      create index seminar_events_held on seminar_events (seminar_id) where held is not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index seminar_events_held;
      alter table attendance_records drop column event_id;
    `);
  }
}
