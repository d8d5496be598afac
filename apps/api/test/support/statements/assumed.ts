import { KEYS } from '../../../src/features/merging/person-references.ts';

const PERSON = [
  'family_name',
  'given_name',
  'patronymic',
  'name_key',
  'family_name_ru',
  'given_name_ru',
  'patronymic_ru',
  'name_key_ru',
  'iin_cipher',
  'iin_hash',
  'iin_tail',
  'phone',
  'email',
  'language',
  'home_commission_id',
  'is_operator',
];
const row = (...columns: string[]) => Object.fromEntries(columns.map((column) => [column, null]));
/** What a merge changes in one row, by table. */
const CHANGED = {
  accounts: row('person_id', 'disabled_at'),
  invitations: row('revoked_at'),
  role_grants: row('account_id', 'revoked_at'),
  appointments: row('ended_on', 'end_reason'),
  certificates: row('state', 'superseded_by_id'),
  accreditations: row('ended_at', 'end_reason'),
  accommodations: row('revoked_at', 'revoked_by'),
  move_requests: row('state', 'decided_at', 'decided_by'),
};
const WRITTEN = [
  'commissions',
  'appointments',
  'persons',
  'role_grants',
  'seminars',
  'seminar_sessions',
  'enrolments',
  'venues',
  'accreditations',
  'courses',
  'quizzes',
  'questions',
];

/** What names stand for where rows of the database say it: all that these rows can hold. */
export const ASSUMED: Readonly<Record<string, readonly unknown[]>> = {
  'features/merging/merge-person-rows.ts mergePersonRows.changes': [row(...PERSON)],
  'features/merging/take-back.ts persons.still': [row(...PERSON, 'merged_into_id')],
  'features/merging/take-back.ts attempts.before': [row('number', 'person_id')],
  'features/merging/take-back.ts oneBack.row': Object.entries(CHANGED).map(([table, before]) => ({ table, before })),
  'features/merging/merge-rows.queries.ts putBack.table': Object.keys(KEYS),
  'features/reorganisation/reorganisation-ledger.ts touched.table': WRITTEN,
  'features/reorganisation/reorganisation-acts.ts mergeAppointments.rows': [
    [
      row(
        'id',
        'person_id',
        'commission_id',
        'position',
        'nominated_by',
        'started_on',
        'replaces_id',
        'ended_on',
        'created_at',
      ),
    ],
  ],
  'features/reorganisation/handing-over.ts endGrants.rows': [
    [row('id', 'account_id', 'role', 'commission_id', 'revoked_at', 'granted_at')],
  ],
};

/** Calls that hand on what others wrote, with who wrote it. */
export const NOT_OURS = [
  // pg-boss writes its own statements into our transaction.
  /^platform\/jobs\/jobs\.service\.ts:\d+$/,
];
