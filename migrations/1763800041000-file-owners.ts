import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A stored file belongs to a commission. Of those that are there it is the one whose lesson or question showed it
 * first; what nobody shows is nobody's and stays out of reach.
 */
export class FileOwners1763800041000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table stored_files add commission_id uuid references commissions (id);
      update stored_files f set commission_id = coalesce(
        (select o.commission_id from lessons l join course_modules m on m.id = l.module_id join course_versions v on v.id = m.version_id join courses o on o.id = v.course_id
          where l.attachment_id = f.id or (l.figure ->> 'fileId')::uuid = f.id order by v.published_at nulls last, v.number, l.id limit 1),
        (select q.commission_id from question_versions v join questions q on q.id = v.question_id where v.picture_id = f.id order by v.id limit 1));
      create index stored_files_owner on stored_files (commission_id, sha256);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table stored_files drop commission_id');
  }
}
