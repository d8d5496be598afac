import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People are found by any part of any of their names in every list, without reading all persons. */
export class NameSearch1763800080000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create extension if not exists pg_trgm;
      create index persons_sounds on persons using gin ((name_key || ' ' || coalesce(name_key_ru, '')) gin_trgm_ops);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index persons_sounds;
      drop extension pg_trgm;
    `);
  }
}
