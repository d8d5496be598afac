import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As `stemDigest` of the server drops them. */
const DROPPED =
  ' \\t\\n\\v\\f\\r–\\u00a0\\u1680\\u2000\\u2001\\u2002\\u2003\\u2004\\u2005\\u2006\\u2007\\u2008\\u2009\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

/**
 * What a file of thousands of questions is compared with is found without reading the whole bank: by the words of the
 * stem in one line, and by the code.
 */
export class QuestionLookups1763800072000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A digest without blanks and dashes, for a stem may be longer than an index entry. What is found by it is compared word by word.
      create function stem_digest(stem text) returns uuid language sql immutable parallel safe as
        $$ select md5(translate(stem, E'${DROPPED}', ''))::uuid $$;
      create index question_versions_stem_kk on question_versions (stem_digest(stem ->> 'kk'));
      create index question_versions_stem_ru on question_versions (stem_digest(stem ->> 'ru'));
      create index questions_code_any_case on questions (upper(code) text_pattern_ops);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index questions_code_any_case;
      drop index question_versions_stem_kk;
      drop index question_versions_stem_ru;
      drop function stem_digest(text);
    `);
  }
}
