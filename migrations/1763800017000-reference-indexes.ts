import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Columns that refer to another table and had no index to be found by, each table's in their order; with a question
 * mark those that may be empty.
 */
const REFERENCES: Readonly<Record<string, readonly string[]>> = {
  accommodations: ['granted_by', 'person_id', 'revoked_by?'],
  accreditations: ['campaign_id', 'certificate_id?', 'commission_id'],
  appeals: ['decided_by?', 'proposed_by?'],
  appointments: ['commission_id', 'person_id', 'position', 'replaces_id?'],
  attempt_scores: ['erratum_id?'],
  attempts: ['seminar_id?'],
  attendance_records: ['recorded_by'],
  campaigns: ['commission_id', 'course_version_id?', 'law_edition_id'],
  certificate_states: ['actor_id?'],
  certificates: ['attempt_id?', 'law_edition_id', 'position?', 'seminar_id?'],
  commissions: ['kind'],
  course_versions: ['law_edition_id'],
  courses: ['commission_id'],
  errata: ['decided_by?', 'proposed_by', 'version_id'],
  erratum_changes: ['attempt_id'],
  invitations: ['created_by?', 'person_id'],
  law_certificate_checks: ['checked_by', 'law_edition_id'],
  law_changes: ['recorded_by?'],
  lesson_completions: ['lesson_id'],
  lessons: ['attachment_id?'],
  obligations: ['commission_id', 'debtor_id?'],
  precinct_readiness: ['commission_id'],
  question_events: ['actor_id?', 'law_edition_id?'],
  question_imports: ['created_by', 'law_edition_id', 'topic'],
  question_versions: ['created_by?', 'law_edition_id', 'picture_id?'],
  questions: ['commission_id', 'topic'],
  quizzes: ['commission_id', 'course_version_id?'],
  requirements: ['commission_kind', 'position'],
  role_grants: ['account_id', 'commission_id'],
  rooms: ['venue_id'],
  seminar_series: ['campaign_id', 'commission_id'],
  seminar_sessions: ['room_id?'],
  seminars: ['series_id?', 'venue_id?'],
  session_trainers: ['person_id'],
  sessions: ['account_id'],
  teachings: ['campaign_id', 'seminar_id'],
  venues: ['commission_id'],
};

const indexes = Object.entries(REFERENCES).flatMap(([table, columns]) =>
  columns.map((marked) => {
    const column = marked.replace('?', '');
    return { name: `${table}_by_${column.replace(/_id$/, '')}`, table, column, isNullable: marked !== column };
  }),
);

/**
 * An index behind every foreign key: to remove a row the database looks into every table that may refer to it, and
 * without an index it reads all of the table for each row removed. Empty references are left out, so that tables which
 * rarely refer pay nothing at an insert.
 */
export class ReferenceIndexes1763800017000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const { name, table, column, isNullable } of indexes) {
      await db.query(`create index ${name} on ${table} (${column})${isNullable ? ` where ${column} is not null` : ''}`);
    }
    await db.query('alter table roster_changes add sheet text, add line integer');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table roster_changes drop sheet, drop line');
    for (const { name } of indexes) await db.query(`drop index ${name}`);
  }
}
