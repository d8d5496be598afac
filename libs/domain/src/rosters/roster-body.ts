import { oneLine, plainWords } from './letters.ts';
import type { RowCells } from './read-person-row.ts';
import type { RosterColumn } from './roster-columns.ts';
import type { SkippedLine, SkipReason } from './roster-row.ts';
import { numbersColumns, repeatsHeadings, type RosterLine, type RosterSheet, type RosterTable } from './roster-table.ts';
import { isTotal } from './roster-words.ts';

export interface BodyLine {
  readonly line: number;
  readonly cells: RowCells;
  /** The line above a group of rows that names their commission, where the table has no column for it. */
  readonly section: string | null;
}

/** These say where a row belongs, and may be filled on lines that are no rows. */
const FRAME: ReadonlySet<RosterColumn> = new Set(['ordinal', 'commissionNumber', 'commissionCode', 'place']);

/** The rows under the headings, and every other line with the reason why it is none. */
export function bodyLines({ name, rows }: RosterSheet, table: RosterTable): { lines: BodyLine[]; skipped: SkippedLine[] } {
  const lines: BodyLine[] = [];
  const skipped: SkippedLine[] = [];
  let section: string | null = null;
  rows.forEach((row, at) => {
    const isHeading = at >= table.headingAt && at < table.bodyAt;
    if (isHeading) return;
    const reason = at < table.headingAt ? 'title_line' : skipReasonOf(row, table);
    if (reason === null) lines.push({ line: row.line, cells: cellsOf(row, table), section });
    else skipped.push({ sheet: name, line: row.line, reason, text: textOf(row) });
    if (reason === 'section_line') section = textOf(row);
  });
  return { lines, skipped };
}

function skipReasonOf(row: RosterLine, table: RosterTable): SkipReason | null {
  const filled = row.cells.filter((cell, place) => cell.trim() !== '' && !row.merged.includes(place));
  if (filled.length === 0) return 'empty_line';
  if (filled.length <= 4 && filled.some(isTotal)) return 'total_line';
  if (repeatsHeadings(row, table)) return 'heading_repeated';
  if (numbersColumns(row)) return 'column_numbers';
  if (filled.length === 1 && table.columns.length > 2 && !isBareName(row, table)) return namesPrecinct(filled[0]!) ? 'section_line' : 'note_line';
  const says = table.columns.some(({ column, place }) => !isFrame(column, table) && (row.cells[place] ?? '').trim() !== '' && !row.merged.includes(place));
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
  const words = oneLine(place === undefined ? '' : (row.cells[place] ?? '')).split(' ');
  return words.length > 1 && words.length < 5 && words.every((word) => /^\p{Lu}[\p{L}.'’-]*$/u.test(word));
}

function namesPrecinct(text: string): boolean {
  return /\d/.test(text) && /учаск|участ|(^| )(уик|уск)( |$)|precinct/.test(plainWords(text));
}

function cellsOf(row: RosterLine, { columns }: RosterTable): RowCells {
  return Object.fromEntries(columns.map(({ column, place }) => [column, oneLine(row.cells[place] ?? '')]));
}

function textOf(row: RosterLine): string {
  return [...new Set(row.cells.map(oneLine).filter(Boolean))].join(' · ').slice(0, 300);
}
