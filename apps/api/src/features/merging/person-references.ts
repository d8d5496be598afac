import type { MergeKind } from '@kaskad/domain';

/** How a column that refers to a person follows when two persons become one. */
export interface PersonReference {
  readonly kind: MergeKind;
  /** The columns that tell a row of the table from every other. */
  readonly key: readonly string[];
  /**
   * `move`: the row goes over to the survivor, once clashes are settled. `number`: attempts, which are numbered
   * together. `account`: one account stays. `keep`: the row tells of the record itself and stays with it.
   */
  readonly rule: 'move' | 'number' | 'account' | 'keep';
}

const move = (kind: MergeKind, ...key: string[]): PersonReference => ({
  kind,
  key: key.length > 0 ? key : ['id'],
  rule: 'move',
});

/**
 * Every foreign key to persons. A test compares it with the database: whoever adds one says here what a merge does with
 * it.
 */
export const PERSON_REFERENCES: Readonly<Record<string, PersonReference>> = {
  'appointments.person_id': move('appointments'),
  'enrolments.person_id': move('enrolments'),
  'attendance_records.person_id': move('attendance'),
  'attempts.person_id': { kind: 'attempts', key: ['id'], rule: 'number' },
  'certificates.person_id': move('certificates'),
  'accreditations.person_id': move('accreditations'),
  'teachings.trainee_id': move('teachings', 'trainee_id', 'trainer_id', 'seminar_id'),
  'teachings.trainer_id': move('teachings', 'trainee_id', 'trainer_id', 'seminar_id'),
  'session_trainers.person_id': move('taught_sessions', 'session_id', 'person_id'),
  'unavailabilities.person_id': move('unavailabilities'),
  'session_substitutions.former_id': move('other'),
  'session_substitutions.substitute_id': move('other'),
  'obligations.debtor_id': move('obligations'),
  'lesson_completions.person_id': move('lessons', 'person_id', 'lesson_id'),
  'accommodations.person_id': move('accommodations'),
  'notices.person_id': move('notices'),
  'messages.person_id': move('messages'),
  'invitations.person_id': move('invitations'),
  'move_requests.person_id': move('requests'),
  'roster_answers.person_id': move('other'),
  'accounts.person_id': { kind: 'account', key: ['id'], rule: 'account' },
  'persons.merged_into_id': { kind: 'other', key: ['id'], rule: 'keep' },
  'person_merges.survivor_id': { kind: 'other', key: ['id'], rule: 'keep' },
  'person_merges.loser_id': { kind: 'other', key: ['id'], rule: 'keep' },
};

export interface MovedColumn extends PersonReference {
  readonly table: string;
  readonly column: string;
}

export const MOVED: readonly MovedColumn[] = Object.entries(PERSON_REFERENCES)
  .filter(([, { rule }]) => rule === 'move')
  .map(([name, reference]) => {
    const [table = '', column = ''] = name.split('.');
    return { ...reference, table, column };
  });

/** The key of tables whose rows a merge changes or sets aside beside moving them. */
export const KEYS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.entries(PERSON_REFERENCES).map(([name, { key }]) => [name.split('.')[0] ?? '', key])),
  persons: ['id'],
  role_grants: ['id'],
};
