import type { CellKind } from './cell-kind.ts';
import type { PersonName } from './person-name.ts';
import type { RosterColumn } from './roster-columns.ts';

/**
 * What may be wrong with a row. An error keeps the row out, a warning is shown with it, a note only explains what was
 * done.
 */
const ROW_DOUBTS = {
  iin_missing: 'warning',
  iin_check_digit: 'warning',
  iin_malformed: 'error',
  iin_birth_date_impossible: 'error',
  iin_zeros_restored: 'note',
  phone_malformed: 'warning',
  name_incomplete: 'error',
  name_initials: 'warning',
  position_unknown: 'error',
  language_unknown: 'warning',
  commission_missing: 'error',
  commission_carried_down: 'note',
  commission_unknown: 'error',
  commission_ambiguous: 'error',
  duplicate_in_file: 'error',
  same_name_other_iin: 'warning',
  code_missing: 'error',
  code_malformed: 'error',
  kind_unknown: 'error',
  commission_name_missing: 'error',
  time_zone_unknown: 'error',
  parent_unknown: 'error',
  parent_missing: 'error',
  parent_loop: 'error',
  parent_closed: 'error',
  parent_too_low: 'error',
  number_taken: 'error',
  commission_closed: 'error',
  commission_went_up: 'error',
  commission_successor: 'note',
  iin_other_name: 'error',
  name_ambiguous: 'error',
  name_in_other_commission: 'error',
  moved_from_unclear: 'error',
  name_spelled_otherwise: 'note',
  same_name_new_iin: 'error',
  same_phone_other_name: 'error',
  name_without_patronymic: 'error',
  name_other_patronymic: 'error',
  name_by_initials: 'error',
  name_one_letter: 'error',
  name_other_form: 'error',
  name_parts_swapped: 'error',
  same_name_in_file: 'error',
  known_elsewhere: 'error',
  phone_known_elsewhere: 'error',
  commission_elsewhere: 'error',
  commission_outside_chosen: 'error',
  iin_stays: 'note',
  phone_is_login: 'note',
  letters_lost: 'error',
  cell_error: 'warning',
  cell_struck: 'warning',
  cell_partly_struck: 'note',
  cell_odd: 'warning',
  formula_unsolved: 'warning',
  name_odd: 'error',
  name_partly_taken: 'warning',
  iin_digits_lost: 'error',
  phone_digits_lost: 'warning',
  phone_first_taken: 'note',
  language_first_taken: 'note',
  row_cut_off: 'error',
} as const satisfies Record<string, DoubtSeverity>;
export type RowDoubtCode = keyof typeof ROW_DOUBTS;
type DoubtSeverity = 'error' | 'warning' | 'note';

/**
 * `value` is what stood in the cell; never set for numbers and names of persons. `looksLike` is what a cell seems to be
 * that is no value of its column. `otherLine` is the line that the row collides with.
 */
export interface RowDoubt {
  readonly code: RowDoubtCode;
  readonly severity: DoubtSeverity;
  readonly column: RosterColumn | null;
  readonly value: string | null;
  readonly otherLine: number | null;
  readonly looksLike?: CellKind;
}

/** Why a line is not a row of the table; a hidden row and one struck through are none until somebody says otherwise. */
export type SkipReason =
  | 'title_line'
  | 'heading_repeated'
  | 'column_numbers'
  | 'section_line'
  | 'total_line'
  | 'note_line'
  | 'empty_line'
  | 'hidden_row'
  | 'struck_row';

export interface SkippedLine {
  readonly sheet: string;
  readonly line: number;
  readonly reason: SkipReason;
  readonly text: string;
}

/** How a row names its commission: as it stands there, and the number in it if there is exactly one. */
export interface CommissionMention {
  readonly text: string;
  readonly number: number | null;
}

export interface CommissionData {
  readonly code: string;
  readonly kind: string | null;
  /** Null for the top of the tree. */
  readonly parentCode: string | null;
  readonly nameKk: string;
  readonly nameRu: string;
  /** IANA name; null where the parent's holds. */
  readonly timeZone: string | null;
  readonly place: string | null;
}

export interface PersonData {
  readonly name: PersonName;
  /** See `personNameKey`. */
  readonly nameKey: string;
  readonly iin: string | null;
  /** +7XXXXXXXXXX. */
  readonly phone: string | null;
  readonly language: 'kk' | 'ru' | null;
  readonly commission: CommissionMention | null;
  /** Code of the position; null for operators and where it is not understood. */
  readonly position: string | null;
  readonly nominatedBy: string;
  /** Where the commission sits, not where the person lives. */
  readonly place: string | null;
}

/** A row with its place in the file: name of the sheet, line counted from 1. */
export interface RosterRow<Data> {
  readonly sheet: string;
  readonly line: number;
  readonly data: Data;
  readonly doubts: readonly RowDoubt[];
}
export type CommissionRow = RosterRow<CommissionData>;
export type PersonRow = RosterRow<PersonData>;

interface DoubtExtra {
  readonly value?: string | undefined;
  readonly otherLine?: number;
  readonly looksLike?: CellKind | undefined;
  readonly severity?: DoubtSeverity;
}

export function makeDoubt(
  code: RowDoubtCode,
  column: RosterColumn | null = null,
  { value, otherLine, looksLike, severity }: DoubtExtra = {},
): RowDoubt {
  return {
    code,
    severity: severity ?? ROW_DOUBTS[code],
    column,
    value: value ?? null,
    otherLine: otherLine ?? null,
    ...(looksLike && { looksLike }),
  };
}

export function hasError(doubts: readonly RowDoubt[]): boolean {
  return doubts.some(({ severity }) => severity === 'error');
}
