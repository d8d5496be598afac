import { type ColumnNote, columnNotes } from './column-notes.ts';
import { markDuplicates, markNamesakes } from './mark-duplicates.ts';
import { readCommissionRow } from './read-commission-row.ts';
import { isNameColumn } from './odd-cell.ts';
import { readCommission, readPersonRow, type WordReaders, wordReaders } from './read-person-row.ts';
import type { RosterColumn } from './roster-columns.ts';
import {
  type CommissionData,
  type CommissionMention,
  type CommissionRow,
  makeDoubt,
  type PersonData,
  type PersonRow,
  type RosterRow,
  type RowDoubt,
  type SkippedLine,
  type SkipReason,
} from './roster-row.ts';
import { type BodyLine, readBodyLines } from './roster-body.ts';
import { findTable, type RosterSheet, type RosterTable } from './roster-table.ts';
import { COMMISSION_KIND_WORDS, POSITION_WORDS, type WordTable } from './roster-words.ts';
import { type Aside, type AsideKind, listSetAside, removeHiddenColumns } from './set-aside.ts';

export type RosterKind = 'commissions' | 'members' | 'operators';
export type RosterRefusal = 'roster_headings_not_found' | 'roster_kind_unknown' | 'roster_without_rows';

export interface ReadRosterOptions {
  /** Whether a wrong check digit of an IIN is a warning or keeps the row out. */
  readonly iinCheckDigit?: 'warn' | 'reject';
  readonly positions?: WordTable;
  readonly kinds?: WordTable;
  /** What somebody chose to take although the file hides it or strikes it through. */
  readonly take?: readonly AsideKind[];
}

/** A sheet whose rows are not taken over, and why. */
export interface LeftSheet {
  readonly name: string;
  readonly reason: 'hidden' | 'headings_not_found' | 'other_kind';
}

/** A table with what is said once of its columns. */
export interface ReadTable extends RosterTable {
  readonly notes: readonly ColumnNote[];
}

interface Understanding {
  readonly tables: readonly ReadTable[];
  readonly skipped: readonly SkippedLine[];
  readonly leftSheets: readonly LeftSheet[];
  readonly aside: readonly Aside[];
}

/** What a file says: every line of it is a row, or listed in `skipped`; every sheet is read, or listed in `leftSheets`. */
export type RosterReading = Understanding &
  (
    | { readonly kind: 'commissions'; readonly rows: readonly CommissionRow[] }
    | { readonly kind: 'members' | 'operators'; readonly rows: readonly PersonRow[] }
  );

/**
 * Understands a roster: finds the headings under the titles, decides by them what kind of roster it is, and reads the
 * rows. Sheets of the same kind as the first are read together, as offices keep one sheet for each precinct. What is
 * hidden or struck through is named and left out unless `take` names it. A string is the code of a refusal.
 */
export function readRoster(
  sheets: readonly RosterSheet[],
  options: ReadRosterOptions = {},
): RosterReading | RosterRefusal {
  const taken: ReadonlySet<AsideKind> = new Set(options.take);
  const { kind, tables, leftSheets, hiddenSheets } = tablesOf(sheets, taken.has('hidden_sheets'));
  if (kind === null)
    return leftSheets.some(({ reason }) => reason === 'other_kind')
      ? 'roster_kind_unknown'
      : 'roster_headings_not_found';

  const bodies = tables.map(({ table: whole, sheet }) => {
    const table = taken.has('hidden_columns') ? whole : removeHiddenColumns(whole, sheet);
    const body = readBodyLines(sheet, table, taken.has('struck_rows'));
    const isTaken = (line: BodyLine) => asideReason(line, taken) === null;
    return {
      sheet,
      whole,
      table,
      lines: body.lines,
      isTaken,
      skipped: [...body.skipped, ...setAside(sheet.name, body.lines, taken)],
    };
  });
  const every = bodies.flatMap(({ lines }) => lines);
  const aside = [
    ...listSetAside(
      'hidden_rows',
      every.filter(({ isHidden }) => isHidden).map(({ line }) => String(line)),
      taken,
    ),
    ...listSetAside(
      'struck_rows',
      every.filter(({ isStruck }) => isStruck).map(({ line }) => String(line)),
      taken,
    ),
    ...listSetAside(
      'hidden_columns',
      bodies.flatMap(({ whole, sheet }) => hiddenHeadings(whole, sheet)),
      taken,
    ),
    ...listSetAside('hidden_sheets', hiddenSheets, taken),
  ];
  if (every.length === 0 && hiddenSheets.length === 0) return 'roster_without_rows';

  if (kind === 'commissions') {
    const kinds = options.kinds ?? COMMISSION_KIND_WORDS;
    const read = bodies.map((body) => ({
      ...body,
      rows: body.lines.map((line) => rowOf<CommissionData>(body.table, line, readCommissionRow(line.cells, kinds))),
    }));
    return {
      kind,
      rows: markDuplicates(read.flatMap(takenRows), ({ code }) => [code]),
      ...understood(read, leftSheets, aside),
    };
  }
  const words = wordReaders(options.positions ?? POSITION_WORDS);
  const read = bodies.map((body) => ({ ...body, rows: personRows(body, words, kind, options) }));
  return {
    kind,
    rows: markNamesakes(markDuplicates(read.flatMap(takenRows), ({ iin }) => [iin ?? ''])),
    ...understood(read, leftSheets, aside),
  };
}

interface FoundTables {
  readonly kind: RosterKind | null;
  readonly tables: readonly { readonly table: RosterTable; readonly sheet: RosterSheet }[];
  readonly leftSheets: readonly LeftSheet[];
  readonly hiddenSheets: readonly string[];
}

/** A hidden sheet decides what the file is about only when no other does. */
function tablesOf(sheets: readonly RosterSheet[], takesHidden: boolean): FoundTables {
  const found = sheets
    .filter(({ rows }) => rows.length > 0)
    .map((sheet) => {
      const table = findTable(sheet);
      return { sheet, table, kind: table && rosterKindOf(table) };
    });
  const kindOf = (isHidden: boolean) =>
    found.find(({ sheet, kind }) => sheet.hidden === isHidden && kind !== null)?.kind ?? null;
  const kind = kindOf(false) ?? kindOf(true);
  const leftSheets: LeftSheet[] = [];
  const tables: { table: RosterTable; sheet: RosterSheet }[] = [];
  for (const { sheet, table, kind: kindHere } of found) {
    const isLeft = sheet.hidden && !takesHidden;
    if (!isLeft && table && kindHere && kindHere === kind) tables.push({ table, sheet });
    else leftSheets.push({ name: sheet.name, reason: isLeft ? 'hidden' : table ? 'other_kind' : 'headings_not_found' });
  }
  return {
    kind,
    tables,
    leftSheets,
    hiddenSheets: found
      .filter(({ sheet, kind: kindHere }) => sheet.hidden && kindHere !== null && kindHere === kind)
      .map(({ sheet }) => sheet.name),
  };
}

/** Which roster the headings announce; null when they name neither persons nor commissions. */
function rosterKindOf({ columns }: Pick<RosterTable, 'columns'>): RosterKind | null {
  const has = (...wanted: RosterColumn[]) => columns.some(({ column }) => wanted.includes(column));
  if (has('fullName', 'familyName'))
    return has('position', 'commissionNumber', 'commissionCode') ? 'members' : 'operators';
  return has('nameKk', 'nameRu') && has('commissionCode', 'commissionNumber') ? 'commissions' : null;
}

function asideReason({ isHidden, isStruck }: BodyLine, taken: ReadonlySet<AsideKind>): SkipReason | null {
  if (isHidden && !taken.has('hidden_rows')) return 'hidden_row';
  return isStruck && !taken.has('struck_rows') ? 'struck_row' : null;
}

function setAside(sheet: string, lines: readonly BodyLine[], taken: ReadonlySet<AsideKind>): SkippedLine[] {
  return lines.flatMap((one) => {
    const reason = asideReason(one, taken);
    return reason === null ? [] : [{ sheet, line: one.line, reason, text: one.text }];
  });
}

const hiddenHeadings = ({ columns }: RosterTable, { hiddenColumns = [] }: RosterSheet) =>
  columns.filter(({ place }) => hiddenColumns.includes(place)).map(({ heading }) => heading);

interface ReadBody<Data> {
  readonly sheet: RosterSheet;
  readonly table: RosterTable;
  readonly lines: readonly BodyLine[];
  readonly rows: readonly RosterRow<Data>[];
  readonly skipped: readonly SkippedLine[];
  readonly isTaken: (line: BodyLine) => boolean;
}

const takenRows = <Data>({ rows, lines, isTaken }: ReadBody<Data>) => rows.filter((_, index) => isTaken(lines[index]!));

function understood<Data>(
  bodies: readonly ReadBody<Data>[],
  leftSheets: readonly LeftSheet[],
  aside: readonly Aside[],
): Understanding {
  const tables = bodies.map((body) => ({
    ...body.table,
    notes: columnNotes(body.sheet, body.table, body.lines.filter(body.isTaken), takenRows(body)),
  }));
  return { tables, skipped: bodies.flatMap(({ skipped }) => skipped), leftSheets, aside };
}

/** A row with the doubts about its cells: they replace what reading the row says of the same columns. */
function rowOf<Data>(
  { sheet }: RosterTable,
  { line, doubts: own, isCutOff }: BodyLine,
  { data, doubts }: { data: Data; doubts: readonly RowDoubt[] },
): RosterRow<Data> {
  if (own.length === 0 && !isCutOff) return { sheet, line, data, doubts };
  const spoiled = new Set(own.filter(({ code }) => code !== 'cell_partly_struck').map(({ column }) => column));
  const isName = [...spoiled].some((column) => column !== null && isNameColumn(column));
  const rest = doubts.filter(
    ({ code, column }) => !spoiled.has(column) && !(isName && (code === 'name_incomplete' || code === 'name_initials')),
  );
  return { sheet, line, data, doubts: [...own, ...rest, ...(isCutOff ? [makeDoubt('row_cut_off')] : [])] };
}

function personRows(
  { table, lines }: Pick<ReadBody<PersonData>, 'table' | 'lines'>,
  words: WordReaders,
  kind: 'members' | 'operators',
  { iinCheckDigit = 'warn' }: ReadRosterOptions,
): PersonRow[] {
  let above: CommissionMention | null = null;
  return lines.map((line) => {
    const { cells, section, doubts: spoiled, nothings } = line;
    const own = readCommission(
      cells.commissionCode || cells.commissionNumber || cells.nameRu || cells.nameKk || section || '',
    );
    // A ditto mark repeats the commission above; a word for nothing does not.
    const unsaid = [...spoiled, ...nothings.filter(({ text }) => /\p{L}/u.test(text))];
    const isSpoiled =
      own === null && unsaid.some(({ column }) => column === 'commissionCode' || column === 'commissionNumber');
    const isCarried = own === null && above !== null && !isSpoiled;
    above = isSpoiled ? null : (own ?? above);
    const { data, doubts } = readPersonRow(cells, kind === 'members' ? above : null, { kind, iinCheckDigit, words });
    const note = isCarried && kind === 'members' ? [makeDoubt('commission_carried_down', 'commissionNumber')] : [];
    return rowOf<PersonData>(table, line, { data, doubts: [...doubts, ...note] });
  });
}
