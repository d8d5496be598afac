import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The split of equal forms as it was at the opening; certificates that somebody looked at after a change of the law. */
export class BankRules1763800014000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The lines of the blueprint by difficulty, as the bank stood when the quiz was opened; null where forms need not be equal.
      alter table quizzes add split jsonb;

      create table law_certificate_checks (
        certificate_id uuid not null references certificates (id),
        law_edition_id uuid not null references law_editions (id),
        remark text check (char_length(remark) <= 1000),
        checked_by uuid not null references accounts (id),
        checked_at timestamptz not null,
        primary key (certificate_id, law_edition_id, checked_at)
      );
      create trigger law_certificate_checks_append_only before update or delete on law_certificate_checks for each row execute function refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table law_certificate_checks; alter table quizzes drop column split;');
  }
}
