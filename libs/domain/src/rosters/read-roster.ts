import { markDuplicates, markNamesakes } from './mark-duplicates.ts';
import { readCommissionRow } from './read-commission-row.ts';
import { readCommission, readPersonRow, type RowCells } from './read-person-row.ts';
import type { RosterColumn } from './roster-columns.ts';
import { type CommissionMention, type CommissionRow, doubt, type PersonRow, type SkippedLine } from './roster-row.ts';
import { bodyLines } from './roster-body.ts';
import { findTable, type RosterSheet, type RosterTable } from './roster-table.ts';
import { COMMISSION_KIND_WORDS, POSITION_WORDS, type WordTable } from './roster-words.ts';

export type RosterKind = 'commissions' | 'members' | 'operators';
export type RosterRefusal = 'roster_headings_not_found' | 'roster_kind_unknown' | 'roster_without_rows';

export interface ReadRosterOptions {
  /** Whether a wrong check digit of an IIN is a warning or keeps the row out. */
  readonly iinCheckDigit?: 'warn' | 'reject';
  readonly positions?: WordTable;
  readonly kinds?: WordTable;
}

/** A sheet whose rows are not taken over, and why. */
export interface LeftSheet {
  readonly name: string;
  readonly reason: 'hidden' | 'headings_not_found' | 'other_kind';
}

interface Understanding {
  readonly tables: readonly RosterTable[];
  readonly skipped: readonly SkippedLine[];
  readonly leftSheets: readonly LeftSheet[];
}

/** What a file says: every line of it is a row, or listed in `skipped`; every sheet is read, or listed in `leftSheets`. */
export type RosterReading = Understanding &
  ({ readonly kind: 'commissions'; readonly rows: readonly CommissionRow[] } | { readonly kind: 'members' | 'operators'; readonly rows: readonly PersonRow[] });

/**
 * Understands a roster: finds the headings under the titles, decides by them what kind of roster it is, and reads the rows. Sheets of the same
 * kind as the first are read together, as offices keep one sheet for each precinct. A string is the code of a refusal.
 */
export function readRoster(sheets: readonly RosterSheet[], options: ReadRosterOptions = {}): RosterReading | RosterRefusal {
  const leftSheets: LeftSheet[] = [];
  const tables: { table: RosterTable; sheet: RosterSheet }[] = [];
  let kind: RosterKind | null = null;
  for (const sheet of sheets.filter(({ rows }) => rows.length > 0)) {
    const table = sheet.hidden ? null : findTable(sheet);
    const kindHere = table && rosterKindOf(table);
    if (kindHere && (kind ?? kindHere) === kindHere) {
      kind = kindHere;
      tables.push({ table, sheet });
    } else leftSheets.push({ name: sheet.name, reason: sheet.hidden ? 'hidden' : table ? 'other_kind' : 'headings_not_found' });
  }
  if (kind === null) return leftSheets.some(({ reason }) => reason === 'other_kind') ? 'roster_kind_unknown' : 'roster_headings_not_found';

  const bodies = tables.map(({ table, sheet }) => ({ table, ...bodyLines(sheet, table) }));
  const understanding: Understanding = { tables: tables.map(({ table }) => table), skipped: bodies.flatMap(({ skipped }) => skipped), leftSheets };
  if (bodies.every(({ lines }) => lines.length === 0)) return 'roster_without_rows';
  if (kind === 'commissions') {
    const kinds = options.kinds ?? COMMISSION_KIND_WORDS;
    const rows = bodies.flatMap(({ table, lines }) =>
      lines.map(({ line, cells }): CommissionRow => ({ sheet: table.sheet, line, ...readCommissionRow(cells, kinds) })),
    );
    return { ...understanding, kind, rows: markDuplicates(rows, ({ code }) => [code]) };
  }
  const rows = bodies.flatMap(({ table, lines }) => personRows(table, lines, kind, options));
  return { ...understanding, kind, rows: markNamesakes(markDuplicates(rows, ({ iin }) => [iin ?? ''])) };
}

/** Which roster the headings announce; null when they name neither persons nor commissions. */
export function rosterKindOf({ columns }: Pick<RosterTable, 'columns'>): RosterKind | null {
  const has = (...wanted: RosterColumn[]) => columns.some(({ column }) => wanted.includes(column));
  if (has('fullName', 'familyName')) return has('position', 'commissionNumber', 'commissionCode') ? 'members' : 'operators';
  return has('nameKk', 'nameRu') && has('commissionCode', 'commissionNumber') ? 'commissions' : null;
}

function personRows(
  { sheet }: RosterTable,
  lines: readonly { line: number; cells: RowCells; section: string | null }[],
  kind: 'members' | 'operators',
  { iinCheckDigit = 'warn', positions = POSITION_WORDS }: ReadRosterOptions,
): PersonRow[] {
  let above: CommissionMention | null = null;
  return lines.map(({ line, cells, section }) => {
    const own = readCommission(cells.commissionCode || cells.commissionNumber || cells.nameRu || cells.nameKk || section || '');
    const isCarried = own === null && above !== null;
    above = own ?? above;
    const { data, doubts } = readPersonRow(cells, kind === 'members' ? above : null, { kind, iinCheckDigit, positions });
    const note = isCarried && kind === 'members' ? [doubt('commission_carried_down', 'commissionNumber')] : [];
    return { sheet, line, data, doubts: [...doubts, ...note] };
  });
}
