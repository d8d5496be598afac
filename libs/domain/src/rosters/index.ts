export { CELL_KINDS } from './cell-kind.ts';
export { readIin } from './iin.ts';
export { findMeantPlaces, isOfElsewhere, type ListedPlace } from './meant-place.ts';
export { hasLostLetters, isPlaceholder, isSheetError, saysNothing } from './cell-words.ts';
export { moveRowToSuccessor } from './to-successor.ts';
export { isPlainName } from './odd-cell.ts';
export { personNameKey } from './name-key.ts';
export { fitsSearch, readNameSearch } from './name-search.ts';
export { type PersonName, splitFullName, tidyName } from './person-name.ts';
export { readPhone } from './phone.ts';
export { planRoster, type RosterPlan } from './plan-roster.ts';
export type {
  FieldChange,
  MissingCommission,
  MissingPerson,
  PlannedCommission,
  PlannedPerson,
  Verdict,
} from './plan-row.ts';
export type {
  KnownAppointment,
  KnownCommission,
  KnownElsewhere,
  KnownPerson,
  RosterAnswer,
  RosterState,
} from './plan-state.ts';
export { findLostLetters } from './lost-letters.ts';
export {
  type LeftSheet,
  readRoster,
  type ReadTable,
  type RosterKind,
  type RosterReading,
  type RosterRefusal,
} from './read-roster.ts';
export type {
  CommissionData,
  CommissionMention,
  CommissionRow,
  PersonData,
  PersonRow,
  RowDoubt,
  SkippedLine,
} from './roster-row.ts';
export type { RowDecision } from './row-decision.ts';
export type { RosterTable } from './roster-table.ts';
export { type Aside, ASIDE_KINDS, type AsideKind } from './set-aside.ts';
export type { SheetRefusalCode } from './sheet-refusals.ts';
export {
  isSeatTaken,
  type ReopenedSeat,
  UNDO_BLOCKS,
  type UndoBlockKind,
  undoRefusal,
  type UndoRefusal,
} from './undo.ts';
