import type {
  AppointmentRefusal,
  EndRefusal,
  MendRefusal,
  RosterRefusal,
  SheetRefusalCode,
  UndoRefusal,
} from '@kaskad/domain';
import type { ReorganisationProblem } from './people/reorganisation.ts';

export * from './people/commissions.ts';
export * from './people/persons.ts';
export * from './people/mending.ts';
export * from './people/reorganisation.ts';
export * from './people/roster-undo.ts';
export * from './people/rosters.ts';

/** What the people feature can refuse with, beside the common codes. */
export type PeopleProblem =
  | AppointmentRefusal
  | EndRefusal
  | MendRefusal
  | SheetRefusalCode
  | RosterRefusal
  | ReorganisationProblem
  | 'commission_code_taken'
  | 'commission_kind_too_high'
  | 'person_iin_other_name'
  | 'person_iin_taken'
  | 'person_iin_elsewhere'
  | 'person_merged'
  | 'person_phone_invalid'
  | 'person_email_invalid'
  | 'person_known'
  | 'person_iin_none'
  | 'person_elsewhere'
  | 'roster_file_missing'
  | 'roster_letters_lost'
  | 'roster_not_open'
  | 'roster_not_committed'
  | 'roster_decision_impossible'
  | 'roster_nothing_to_do'
  | UndoRefusal;
