import { joinLines, plainWords } from './letters.ts';
import { type CellsRead, readCells } from './read-cells.ts';
import type { RosterColumn } from './roster-columns.ts';
import type { SkippedLine, SkipReason } from './roster-row.ts';
import { isStruckThrough } from './set-aside.ts';
import {
  numbersColumns,
  repeatsHeadings,
  type RosterLine,
  type RosterSheet,
  type RosterTable,
} from './roster-table.ts';
import { isTotal } from './roster-words.ts';

export interface BodyLine extends CellsRead {
  readonly line: number;
  /** The line above a group of rows that names their commission, where the table has no column for it. */
  readonly section: string | null;
  /** Of a row that is taken only where somebody wants such rows; `text` is its text then. */
  readonly isHidden: boolean;
  readonly isStruck: boolean;
  readonly text: string;
  /** The file ends within this line. */
  readonly isCutOff: boolean;
}

/** These say where a row belongs, and may be filled on lines that are no rows. */
const FRAME: ReadonlySet<RosterColumn> = new Set(['ordinal', 'commissionNumber', 'commissionCode', 'place']);

/**
 * The rows under the headings, and every other line with the reason why it is none. `takesStruck` where cells that are
 * struck through are wanted.
 */
export function readBodyLines(
  { name, rows }: RosterSheet,
  table: RosterTable,
  takesStruck: boolean,
): { lines: BodyLine[]; skipped: SkippedLine[] } {
  const lines: BodyLine[] = [];
  const skipped: SkippedLine[] = [];
  let section: string | null = null;
  rows.forEach((row, at) => {
    const isHeading = at >= table.headingAt && at < table.bodyAt;
    if (isHeading) return;
    const reason = at < table.headingAt ? 'title_line' : skipReasonOf(row, table);
    if (reason === null) {
      const marks = { isHidden: row.hidden === true, isStruck: isStruckThrough(row, table) };
      const text = marks.isHidden || marks.isStruck ? textOf(row) : '';
      lines.push({
        line: row.line,
        ...readCells(row, table.columns, takesStruck || marks.isStruck),
        ...marks,
        section,
        text,
        isCutOff: row.cutOff === true,
      });
    } else skipped.push({ sheet: name, line: row.line, reason, text: textOf(row) });
    if (reason === 'section_line') section = textOf(row);
  });
  return { lines, skipped };
}

function skipReasonOf(row: RosterLine, table: RosterTable): SkipReason | null {
  const filled = row.cells.filter(
    (cell, index) => (cell.trim() !== '' || row.unsolved?.includes(index)) && !row.merged.includes(index),
  );
  if (filled.length === 0) return 'empty_line';
  if (filled.length <= 4 && filled.some(isTotal)) return 'total_line';
  if (repeatsHeadings(row, table)) return 'heading_repeated';
  if (numbersColumns(row)) return 'column_numbers';
  if (filled.length === 1 && table.columns.length > 2 && !isBareName(row, table))
    return namesPrecinct(filled[0]!) ? 'section_line' : 'note_line';
  const isFilled = (place: number) => (row.cells[place] ?? '').trim() !== '' || row.unsolved?.includes(place) === true;
  const says = table.columns.some(
    ({ column, place }) => !isFrame(column, table) && isFilled(place) && !row.merged.includes(place),
  );
  return says ? null : 'note_line';
}

/** In a list of commissions the code is what the row is about. */
function isFrame(column: RosterColumn, { columns }: RosterTable): boolean {
  const isAboutPersons = columns.some((found) => found.column === 'fullName' || found.column === 'familyName');
  return column === 'ordinal' || (isAboutPersons && FRAME.has(column));
}

/** A person of whom nothing but the name is known is still a row; `Исполнитель: Иванова` is none. */
function isBareName(row: RosterLine, { columns }: RosterTable): boolean {
  const place = columns.find(({ column }) => column === 'fullName')?.place;
  const words = joinLines(place === undefined ? '' : (row.cells[place] ?? '')).split(' ');
  return words.length > 1 && words.length < 5 && words.every((word) => /^\p{Lu}[\p{L}.'’-]*$/u.test(word));
}

function namesPrecinct(text: string): boolean {
  return /\d/.test(text) && /учаск|участ|(^| )(уик|уск)( |$)|precinct/.test(plainWords(text));
}

/** An IIN is not shown whole, whatever line it stands in. */
function textOf(row: RosterLine): string {
  const cells = row.cells.map((cell) => joinLines(cell).replace(/(?<!\d)\d{6,8}(\d{4})(?!\d)/g, '••••••••$1'));
  return [...new Set(cells.filter(Boolean))].join(' · ').slice(0, 300);
}
