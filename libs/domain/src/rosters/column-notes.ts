import type { CellsRead } from './read-cells.ts';
import type { RosterColumn } from './roster-columns.ts';
import type { RosterRow, RowDoubt, RowDoubtCode } from './roster-row.ts';
import type { RosterSheet, RosterTable } from './roster-table.ts';

/**
 * What is said once of a column, or of the whole sheet where `column` is null. `count` of `of` filled cells are
 * concerned; `words` are those that were taken for nothing.
 *
 * - `nothing_words`: cells that say nothing were taken as empty · `formulas_unsolved`: formulas without a stored result
 * - `mostly_odd`: most cells are no values of the column · `lines_missing`: the file claims `of` lines and holds `count`
 */
export interface ColumnNote {
  readonly code: 'nothing_words' | 'formulas_unsolved' | 'mostly_odd' | 'lines_missing';
  readonly column: RosterColumn | null;
  readonly heading: string;
  readonly count: number;
  readonly of: number;
  readonly words: readonly string[];
}

/** Doubts that say: this is no value of the column. */
const ODD: ReadonlySet<RowDoubtCode> = new Set([
  'iin_malformed',
  'iin_birth_date_impossible',
  'iin_digits_lost',
  'phone_malformed',
  'phone_digits_lost',
  'name_odd',
  'name_partly_taken',
  'name_incomplete',
  'position_unknown',
  'language_unknown',
  'cell_odd',
  'cell_error',
  'letters_lost',
  'kind_unknown',
  'code_malformed',
  'time_zone_unknown',
]);
const LEAST_ODD = 3;
const MOST_WORDS = 5;

interface ReadLine extends CellsRead {
  readonly line: number;
}

interface Tally {
  filled: number;
  odd: number;
  spoiled: number;
  unsolved: number;
  nothings: number;
  readonly words: Set<string>;
}

/** Gathers by column what its cells have in common. `lines` and `rows` are of this table alone. */
export function columnNotes(
  sheet: RosterSheet,
  { columns }: RosterTable,
  lines: readonly ReadLine[],
  rows: readonly RosterRow<unknown>[],
): ColumnNote[] {
  const tallies = new Map(
    columns.map(({ column }): [RosterColumn, Tally] => [
      column,
      { filled: 0, odd: 0, spoiled: 0, unsolved: 0, nothings: 0, words: new Set() },
    ]),
  );
  for (const { cells, nothings } of lines) {
    for (const [column, tally] of tallies) if (cells[column]) tally.filled += 1;
    for (const { column, text } of nothings) countNothing(tallies.get(column), text);
  }
  for (const { doubts } of rows) countDoubts(tallies, doubts);
  const last = sheet.rows.at(-1)?.line ?? 0;
  const whole: ColumnNote[] =
    sheet.claimedLine === undefined
      ? []
      : [{ code: 'lines_missing', column: null, heading: '', count: last, of: sheet.claimedLine, words: [] }];
  return [
    ...whole,
    ...columns.flatMap(({ column, heading }) =>
      notesOf(tallies.get(column)!, lines.length).map((note) => ({ ...note, column, heading })),
    ),
  ];
}

function countNothing(tally: Tally | undefined, text: string): void {
  if (!tally) return;
  tally.nothings += 1;
  if (tally.words.size < MOST_WORDS) tally.words.add(text.slice(0, 30));
}

/** However many doubts a row has about a cell, it is one cell. */
function countDoubts(tallies: ReadonlyMap<RosterColumn, Tally>, doubts: readonly RowDoubt[]): void {
  const counted = new Set<RosterColumn>();
  for (const { code, column } of doubts) {
    const tally = column === null ? undefined : tallies.get(column);
    if (column === null || !tally) continue;
    if (code === 'formula_unsolved') tally.unsolved += 1;
    if (code === 'letters_lost' || code === 'cell_error') tally.spoiled += 1;
    if (ODD.has(code) && !counted.has(column)) tally.odd += 1;
    if (ODD.has(code)) counted.add(column);
  }
}

function notesOf(
  { filled, odd, spoiled, unsolved, nothings, words }: Tally,
  lines: number,
): Pick<ColumnNote, 'code' | 'count' | 'of' | 'words'>[] {
  const all = filled + spoiled;
  return [
    ...(nothings > 0 ? [{ code: 'nothing_words' as const, count: nothings, of: lines, words: [...words] }] : []),
    ...(unsolved > 0 ? [{ code: 'formulas_unsolved' as const, count: unsolved, of: lines, words: [] }] : []),
    ...(odd >= LEAST_ODD && odd * 2 > all ? [{ code: 'mostly_odd' as const, count: odd, of: all, words: [] }] : []),
  ];
}
