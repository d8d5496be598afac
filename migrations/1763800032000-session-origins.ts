import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How a session was opened decides what it may carry. A session about which nothing is known is taken as opened by PIN;
 * so are those of accounts that have both: their owners sign in by password once more.
 */
export class SessionOrigins1763800032000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table sessions add column opened_by text not null default 'pin' check (opened_by in ('pin', 'password'));
      update sessions s set opened_by = 'password' from accounts a where a.id = s.account_id and a.password_hash is not null and a.pin_hash is null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table sessions drop column opened_by');
  }
}
