import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits to be sent is looked up in the order in which it goes out: urgent messages before all others. */
export class UrgentMessages1763800101000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index messages_waiting;
      create index messages_waiting on messages (urgent desc, created_at, id) where state in ('queued', 'sending');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index messages_waiting;
      create index messages_waiting on messages (created_at, id) where state in ('queued', 'sending');
    `);
  }
}
