import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Collections of questions that were read from files: looked at first, then taken into the bank. */
export class QuestionImports1763800011000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table question_imports (
        id uuid primary key default gen_random_uuid(),
        commission_id uuid not null references commissions (id),
        law_edition_id uuid not null references law_editions (id),
        -- For questions that name no topic of the bank, or no difficulty.
        topic text not null references topics (code),
        difficulty smallint not null check (difficulty between 1 and 3),
        format text not null check (format in ('gift', 'moodle_xml', 'aiken', 'qti21', 'qti30', 'xlsx', 'csv')),
        files text[] not null check (cardinality(files) between 1 and 2),
        items jsonb not null,
        gaps jsonb not null,
        -- By verdict: as it was when the file was read, or when it was taken in.
        counts jsonb not null,
        created_by uuid not null references accounts (id),
        created_at timestamptz not null,
        -- What was done with each item, once it was.
        outcome jsonb,
        committed_at timestamptz,
        check ((outcome is null) = (committed_at is null))
      );
      create index question_imports_commission on question_imports (commission_id, created_at desc, id desc);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table question_imports');
  }
}
