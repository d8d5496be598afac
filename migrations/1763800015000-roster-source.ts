import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a file hides or strikes through is taken in only when somebody says so: until the list is committed its cells
 * are kept, encrypted.
 */
export class RosterSource1763800015000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Set only where the file holds something that was left out and may yet be taken; null once the list is committed.
      alter table roster_imports add source bytea;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table roster_imports drop column source');
  }
}
