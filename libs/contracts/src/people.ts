import type { AppointmentRefusal, EndRefusal, RosterRefusal, SheetRefusalCode } from '@kaskad/domain';

export * from './people/commissions.ts';
export * from './people/persons.ts';
export * from './people/rosters.ts';

/** What the people feature can refuse with, beside the common codes. */
export type PeopleProblem =
  | AppointmentRefusal | EndRefusal | SheetRefusalCode | RosterRefusal
  | 'commission_code_taken' | 'commission_kind_too_high'
  | 'person_iin_invalid' | 'person_iin_other_name' | 'person_phone_invalid' | 'person_known' | 'person_iin_none'
  | 'roster_file_missing' | 'roster_not_open' | 'roster_not_committed' | 'roster_decision_impossible' | 'roster_nothing_to_do'
  | 'roster_undo_accounts' | 'roster_undo_training' | 'roster_undo_changed';
