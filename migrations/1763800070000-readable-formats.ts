import type { MigrationInterface, QueryRunner } from 'typeorm';

const WRITTEN = ['gift', 'moodle_xml', 'aiken', 'qti21', 'qti30', 'xlsx', 'csv'];
const READ_ONLY = ['tagged', 'marked', 'lettered', 'doc_table', 'text_mixed', 'qti12', 'h5p', 'xls', 'ods'];

/** Questions are read from more forms than they are written in. */
export class ReadableFormats1763800070000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(restricted([...WRITTEN, ...READ_ONLY]));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`delete from question_imports where format in (${listed(READ_ONLY)})`);
    await db.query(restricted(WRITTEN));
  }
}

const listed = (formats: readonly string[]) => formats.map((format) => `'${format}'`).join(', ');
const restricted = (formats: readonly string[]) =>
  `alter table question_imports drop constraint question_imports_format_check, add constraint question_imports_format_check check (format in (${listed(formats)}))`;
