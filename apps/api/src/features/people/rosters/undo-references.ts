import type { UndoBlockKind } from '@kaskad/domain';
import type { Subject } from '../bulk-rows.queries.ts';

/**
 * What becomes of rows that stand on something an import added, when the import is undone. `own`: such rows an import
 * adds itself; those that came otherwise are what people did. `goes`: counted from other rows, removed with it.
 * `cleared`: counted too; it forgets the person and is counted anew, because ending appointments leaves their precincts
 * on the readiness queue. `withdrawn`: prepared and not used yet, removed with it and told before; used (`isUsed`), it
 * is what people did. `done`: what people did.
 */
export type Fate =
  | { readonly fate: 'goes' }
  | { readonly fate: 'cleared' }
  | { readonly fate: 'own'; readonly kind: UndoBlockKind }
  | { readonly fate: 'done'; readonly kind: UndoBlockKind }
  | {
      readonly fate: 'withdrawn';
      readonly kind: UndoBlockKind;
      readonly isUsed: string;
      readonly told: 'invitations' | 'seats' | 'requests' | 'lists';
    };

export interface Reference {
  readonly table: string;
  readonly column: string;
}

const done = (kind: UndoBlockKind): Fate => ({ fate: 'done', kind });
const GOES: Fate = { fate: 'goes' };
/** Whoever was moved has moved; to ask for it moves nobody. */
const REQUESTED = { fate: 'withdrawn', isUsed: "state = 'accepted'", told: 'requests' } as const;

/**
 * Every column that refers to a person, an appointment or a commission, by `table.column`. A test finds those that are
 * missing here.
 */
export const UNDO_REFERENCES: Readonly<Record<Subject, Readonly<Record<string, Fate>>>> = {
  person: {
    'appointments.person_id': { fate: 'own', kind: 'edited' },
    'accounts.person_id': done('joined'),
    'invitations.person_id': { fate: 'withdrawn', kind: 'joined', isUsed: 'used_at is not null', told: 'invitations' },
    'attempts.person_id': done('attempt'),
    // Invited to a seminar and without an answer yet, or offered a seat that somebody else left.
    'enrolments.person_id': {
      fate: 'withdrawn',
      kind: 'enrolment',
      isUsed: "state not in ('invited', 'cancelled')",
      told: 'seats',
    },
    'attendance_records.person_id': done('attendance'),
    'certificates.person_id': done('certificate'),
    'accreditations.person_id': done('accreditation'),
    'session_trainers.person_id': done('trainer'),
    'session_substitutions.former_id': done('trainer'),
    'session_substitutions.substitute_id': done('trainer'),
    // Entered by themselves, so they have joined.
    'unavailabilities.person_id': done('joined'),
    'lesson_completions.person_id': done('lesson'),
    'accommodations.person_id': done('accommodation'),
    // Written from attendance and results, which are told themselves.
    'teachings.trainee_id': GOES,
    'teachings.trainer_id': GOES,
    'notices.person_id': GOES,
    'messages.person_id': GOES,
    'obligations.debtor_id': { fate: 'cleared' },
    // Whether rows of later lists mean somebody who was never there.
    'roster_answers.person_id': GOES,
    'move_requests.person_id': { ...REQUESTED, kind: 'edited' },
    'persons.merged_into_id': done('edited'),
    'person_merges.survivor_id': done('edited'),
    'person_merges.loser_id': done('edited'),
  },
  appointment: { 'appointments.replaces_id': { fate: 'own', kind: 'edited' } },
  commission: {
    'commissions.parent_id': { fate: 'own', kind: 'below' },
    'persons.home_commission_id': { fate: 'own', kind: 'member' },
    'appointments.commission_id': { fate: 'own', kind: 'member' },
    'move_requests.to_commission_id': { ...REQUESTED, kind: 'member' },
    'move_requests.deciding_commission_id': { ...REQUESTED, kind: 'member' },
    'roster_imports.commission_id': { fate: 'withdrawn', kind: 'roster', isUsed: "state = 'committed'", told: 'lists' },
    'role_grants.commission_id': done('role'),
    'campaigns.commission_id': done('campaign'),
    'seminar_series.commission_id': done('seminar'),
    'seminars.commission_id': done('seminar'),
    'seminar_proposals.commission_id': done('seminar'),
    'spot_check_draws.commission_id': done('seminar'),
    'venues.commission_id': done('venue'),
    'courses.commission_id': done('content'),
    'stored_files.commission_id': done('content'),
    'questions.commission_id': done('content'),
    'quizzes.commission_id': done('content'),
    'question_imports.commission_id': done('content'),
    'certificates.commission_id': done('certificate'),
    'accreditations.commission_id': done('accreditation'),
    'obligations.commission_id': GOES,
    'precinct_readiness.commission_id': GOES,
    'commissions.merged_into_id': done('reorganised'),
    'commission_changes.commission_id': done('reorganised'),
    'commission_changes.target_id': done('reorganised'),
    'commission_changes.from_parent_id': done('reorganised'),
  },
};

/** The columns of one fate that refer to rows of the subject. */
export function referencesOf<F extends Fate['fate']>(
  subject: Subject,
  fate: F,
): (Extract<Fate, { fate: F }> & Reference)[] {
  return Object.entries(UNDO_REFERENCES[subject]).flatMap(([name, one]) => {
    const [table = '', column = ''] = name.split('.');
    return one.fate === fate ? [{ ...(one as Extract<Fate, { fate: F }>), table, column }] : [];
  });
}
