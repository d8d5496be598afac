import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which lessons of several versions of a course are one lesson, and results that a new pass mark decides anew. */
export class LessonStrands1763800021000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Lessons of one strand are one lesson: who did one of them has done all. Set when the version is published.
      alter table lessons add strand uuid not null default gen_random_uuid();
      alter table lessons add minor boolean not null default false;
      alter table lessons disable trigger lessons_immutable;
      update lessons l set strand = first.id from (
        select l.id as lesson_id, first_value(l.id) over (partition by v.course_id, l.code, l.body, l.figure, l.video_url, l.attachment_id order by v.number, m.place, l.place) as id
        from lessons l join course_modules m on m.id = l.module_id join course_versions v on v.id = m.version_id) first
      where first.lesson_id = l.id;
      alter table lessons enable trigger lessons_immutable;
      create index lessons_strand on lessons (strand);

      alter table attempt_scores drop constraint attempt_scores_cause_check;
      alter table attempt_scores add constraint attempt_scores_cause_check check (cause in ('finished', 'erratum', 'late_answers', 'appeal', 'pass_mark'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table attempt_scores disable trigger attempt_scores_append_only;
      delete from attempt_scores where cause = 'pass_mark';
      alter table attempt_scores enable trigger attempt_scores_append_only;
      alter table attempt_scores drop constraint attempt_scores_cause_check;
      alter table attempt_scores add constraint attempt_scores_cause_check check (cause in ('finished', 'erratum', 'late_answers', 'appeal'));
      drop index lessons_strand;
      alter table lessons drop column minor, drop column strand;
    `);
  }
}
