export { CELL_KINDS, type CellKind } from './cell-kind.ts';
export { type ColumnNote } from './column-notes.ts';
export { checkDigitOf, type IinProblem, type IinReading, readIin } from './iin.ts';
export { findMeantPlaces, isOfElsewhere, type ListedPlace } from './meant-place.ts';
export { hasLostLetters, isPlaceholder, isSheetError, saysNothing } from './cell-words.ts';
export { moveRowToSuccessor } from './to-successor.ts';
export { isPlainName } from './odd-cell.ts';
export { personNameKey, soundKey } from './name-key.ts';
export { type NameLikeness, nameLikeness } from './name-likeness.ts';
export { isInitials, type PersonName, splitFullName, tidyName } from './person-name.ts';
export { readPhone } from './phone.ts';
export { planRoster, type RosterPlan } from './plan-roster.ts';
export {
  type ChangedField, type FieldChange, type MissingCommission, type MissingPerson, type PlannedCommission, type PlannedPerson, type Verdict, VERDICTS,
} from './plan-row.ts';
export type { KnownAppointment, KnownCommission, KnownElsewhere, KnownPerson, RosterAnswer, RosterState } from './plan-state.ts';
export { findLostLetters, type LostLetters } from './lost-letters.ts';
export { type LeftSheet, readRoster, type ReadRosterOptions, type ReadTable, type RosterKind, type RosterReading, type RosterRefusal } from './read-roster.ts';
export { columnOf, ROSTER_COLUMNS, type RosterColumn } from './roster-columns.ts';
export {
  type CommissionData, type CommissionMention, type CommissionRow, type DoubtSeverity, type PersonData, type PersonRow, ROW_DOUBTS, type RosterRow,
  type RowDoubt, type RowDoubtCode, SKIP_REASONS, type SkippedLine, type SkipReason,
} from './roster-row.ts';
export { type RowDecision, type RowDecisions } from './row-decision.ts';
export type { FoundColumn, RosterLine, RosterSheet, RosterTable, UnreadColumn } from './roster-table.ts';
export { COMMISSION_KIND_WORDS, POSITION_WORDS, readCommissionKind, readLanguage, readPosition, type WordTable } from './roster-words.ts';
export { type Aside, ASIDE_KINDS, type AsideKind } from './set-aside.ts';
export { SHEET_REFUSALS, type SheetRefusalCode } from './sheet-refusals.ts';
export { isSeatTaken, type ReopenedSeat, UNDO_BLOCKS, type UndoBlockKind, undoRefusal, type UndoRefusal } from './undo.ts';
