import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Word to trainers and planners: that seminars of tomorrow are not ready, and who has not finished. */
export class MessagesOfPlanners1763800107000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table messages drop constraint messages_kind_check;
      alter table messages add constraint messages_kind_check check (kind in ('seminar_invited', 'seat_offered',
        'seat_gained', 'seminar_moved', 'seminar_cancelled', 'seminar_tomorrow', 'seminar_not_ready',
        'seminars_not_ready', 'training_digest', 'certificate_issued'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      delete from messages where kind in ('seminar_not_ready', 'seminars_not_ready', 'training_digest');
      alter table messages drop constraint messages_kind_check;
      alter table messages add constraint messages_kind_check check (kind in ('seminar_invited', 'seat_offered',
        'seat_gained', 'seminar_moved', 'seminar_cancelled', 'seminar_tomorrow', 'certificate_issued'));
    `);
  }
}
