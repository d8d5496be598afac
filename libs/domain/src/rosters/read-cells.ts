import { hasLostLetters, isFormula, isSheetError, saysNothing } from './cell-words.ts';
import { joinLines } from './letters.ts';
import { isNameColumn } from './odd-cell.ts';
import type { RowCells } from './read-person-row.ts';
import type { RosterColumn } from './roster-columns.ts';
import { makeDoubt, type RowDoubt, type RowDoubtCode } from './roster-row.ts';
import type { FoundColumn, RosterLine } from './roster-table.ts';

/**
 * The cells of a row by column; what is no value is '' there and named in `doubts`, or in `nothings` where the cell
 * says that it says nothing.
 */
export interface CellsRead {
  readonly cells: RowCells;
  readonly doubts: readonly RowDoubt[];
  readonly nothings: readonly { readonly column: RosterColumn; readonly text: string }[];
}

/** Without these a row would mean somebody or something else: what cannot be read in them keeps the row out. */
const IDENTITY: ReadonlySet<RosterColumn> = new Set([
  'familyName',
  'givenName',
  'patronymic',
  'fullName',
  'iin',
  'position',
  'commissionNumber',
  'commissionCode',
  'parentCode',
  'kind',
  'nameKk',
  'nameRu',
]);
/** Columns where one cell may hold the whole name. */
const NAMES_IN_ONE: ReadonlySet<RosterColumn> = new Set(['fullName', 'familyName']);
const NO_NOTHINGS: CellsRead['nothings'] = [];

const isIdentity = (column: RosterColumn) => IDENTITY.has(column);

/**
 * Many people have no patronymic: one that was never calculated is a warning, one in broken letters would be stored
 * broken.
 */
const keepsOut = (code: RowDoubtCode, column: RosterColumn) =>
  isIdentity(column) && !(code === 'formula_unsolved' && column === 'patronymic');

/** Takes the cells of one line as its columns mean them; `takesStruck` where somebody wants what is struck through. */
export function readCells(row: RosterLine, columns: readonly FoundColumn[], takesStruck: boolean): CellsRead {
  const cells: Partial<Record<RosterColumn, string>> = {};
  const doubts: RowDoubt[] = [];
  const nothings: { column: RosterColumn; text: string }[] = [];
  for (const { column, place } of columns) {
    const text = joinLines(row.cells[place] ?? '');
    const code = spoiled(row, column, place, text);
    if (code !== null && !(code === 'cell_struck' && takesStruck)) {
      cells[column] = '';
      const value = code === 'cell_error' ? text : undefined;
      doubts.push(makeDoubt(code, column, { value, ...(keepsOut(code, column) && { severity: 'error' as const }) }));
    } else if (text !== '' && column !== 'ordinal' && saysNothing(text, column)) {
      cells[column] = '';
      nothings.push({ column, text });
    } else {
      const tail = NAMES_IN_ONE.has(column) ? nothingAtEnd(text) : '';
      if (tail !== '') nothings.push({ column, text: tail });
      cells[column] = tail === '' ? text : text.slice(0, -tail.length).trimEnd();
    }
    if (row.mended?.includes(place)) doubts.push(makeDoubt('cell_partly_struck', column));
  }
  return { cells, doubts, nothings: nothings.length === 0 ? NO_NOTHINGS : nothings };
}

/**
 * `Сәрсен Анар нет`, `Сәрсен Анар -`: the last words of a full name that say that there is no patronymic; '' where
 * there are none.
 */
function nothingAtEnd(text: string): string {
  const words = text.split(' ');
  for (let place = 2; place < words.length; place += 1) {
    const tail = words.slice(place).join(' ');
    if (saysNothing(tail, 'patronymic')) return tail;
  }
  return '';
}

/** Why a cell that is not empty has no value. */
function spoiled(row: RosterLine, column: RosterColumn, place: number, text: string): RowDoubtCode | null {
  if (column === 'ordinal') return null;
  if (row.unsolved?.includes(place) || isFormula(text)) return 'formula_unsolved';
  if (text === '') return null;
  if (isSheetError(text)) return 'cell_error';
  if (hasLostLetters(text, isNameColumn(column))) return 'letters_lost';
  return row.struck?.includes(place) ? 'cell_struck' : null;
}
