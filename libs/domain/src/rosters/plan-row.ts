import type { CommissionRow, PersonRow, RowDoubt } from './roster-row.ts';

/**
 * What importing a row would do.
 *
 * - `new`: adds the person (or only an appointment, when `personId` is set) or the commission
 * - `unchanged`: nothing · `changed`: only the fields in `changes`
 * - `moved`: ends the appointment `movedFrom` and opens one here
 * - `replaced`: as `new`, and ends the appointment `replaces` of somebody absent from the file
 * - `elsewhere`: nothing, and nothing is shown: the person or the commission is known beyond the importer's reach, and
 *   those above both must move it
 * - `doubtful`: a human must decide between `candidateIds`, or say whether a name or an IIN is wrong
 * - `refused`: `doubts` holds the errors · `skipped`: the line is no row
 */
export const VERDICTS = [
  'new',
  'unchanged',
  'changed',
  'moved',
  'replaced',
  'elsewhere',
  'doubtful',
  'refused',
  'skipped',
] as const;
export type Verdict = (typeof VERDICTS)[number];

export type ChangedField =
  | 'familyName'
  | 'givenName'
  | 'patronymic'
  | 'phone'
  | 'language'
  | 'position'
  | 'nominatedBy'
  | 'isOperator'
  | 'iin'
  | 'kind'
  | 'parentCode'
  | 'nameKk'
  | 'nameRu'
  | 'timeZone';

/** Of an IIN only the last four digits are shown. */
export interface FieldChange {
  readonly field: ChangedField;
  readonly before: string;
  readonly after: string;
}

interface Planned {
  readonly sheet: string;
  readonly line: number;
  readonly verdict: Verdict;
  readonly doubts: readonly RowDoubt[];
  readonly changes: readonly FieldChange[];
}

export interface PlannedPerson extends Planned {
  readonly row: PersonRow;
  /** Null for a person nobody knows yet. */
  readonly personId: string | null;
  /** Where the row appoints; the importer's own for operators; null when it is not known. */
  readonly commissionId: string | null;
  readonly appointmentId: string | null;
  /** Id of an appointment that would end because its holder comes here. */
  readonly movedFrom: string | null;
  /** Id of an appointment that would end because the holder is absent from the file and this row takes the position. */
  readonly replaces: string | null;
  readonly candidateIds: readonly string[];
  /** The person beyond the reach whom the row means. */
  readonly elsewhereId: string | null;
  /** The row, by its place in the reading, that adds the person who gets this appointment as well. */
  readonly sameAsRow: number | null;
}

export interface PlannedCommission extends Planned {
  readonly row: CommissionRow;
  readonly commissionId: string | null;
}

/**
 * Somebody, or a commission, that the file ought to name and does not. For information: an import ends nothing for it
 * unless a row replaces it.
 */
export interface MissingPerson {
  readonly personId: string;
  readonly appointmentId: string | null;
  readonly commissionId: string;
  readonly replacedAtLine: number | null;
}

export interface MissingCommission {
  readonly commissionId: string;
}

export function compareFields(
  pairs: readonly (readonly [ChangedField, string | null, string | null])[],
): FieldChange[] {
  // An empty cell changes nothing: it does not erase what is known.
  return pairs.flatMap(([field, before, after]) =>
    after && after !== before ? [{ field, before: before ?? '', after }] : [],
  );
}

export interface PersonsPlan {
  readonly rows: readonly PlannedPerson[];
  readonly missing: readonly MissingPerson[];
}
