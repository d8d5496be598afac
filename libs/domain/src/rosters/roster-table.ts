import { oneLine } from './letters.ts';
import { columnOf, type RosterColumn } from './roster-columns.ts';

/** One line of a sheet: its cells from the left, and which of them only repeat the text of a merged range. */
export interface RosterLine {
  readonly line: number;
  readonly cells: readonly string[];
  readonly merged: readonly number[];
}

export interface RosterSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly RosterLine[];
}

export interface FoundColumn {
  readonly column: RosterColumn;
  /** Counted from 0. */
  readonly place: number;
  readonly heading: string;
}

/** A column whose cells are not taken over: its heading means nothing to us, or a column before it means the same. */
export interface UnreadColumn {
  readonly place: number;
  readonly heading: string;
  readonly reason: 'unknown' | 'repeated';
}

export interface RosterTable {
  readonly sheet: string;
  /** Places in `rows` of the sheet: where the headings begin, and the first row after them. */
  readonly headingAt: number;
  readonly bodyAt: number;
  readonly headingLine: number;
  readonly columns: readonly FoundColumn[];
  readonly unread: readonly UnreadColumn[];
}

/** Title lines, signatures of approval and the like may stand above; headings further down than this are not looked for. */
const DEEPEST_HEADING = 100;

/** Finds the line, or the two lines, of headings. Null when no line names two columns that we understand. */
export function findTable({ name, rows }: RosterSheet): RosterTable | null {
  let best: { at: number; height: number; headings: readonly string[]; understood: number } | null = null;
  for (let at = 0; at < Math.min(rows.length, DEEPEST_HEADING); at++) {
    const single = headingsOf(rows[at]!);
    const both = rows[at + 1] ? stack(rows[at]!, rows[at + 1]!) : single;
    for (const [headings, height] of [[single, 1], [both, 2]] as const) {
      const understood = understoodIn(headings);
      // Of two ways to see the same columns, the one without the line above: that may be a title.
      const isBetter = best === null ? understood > 1 : understood > best.understood || (understood === best.understood && height < best.height);
      if (isBetter) best = { at, height, headings, understood };
    }
  }
  if (!best) return null;
  const { columns, unread } = assign(best.headings);
  return { sheet: name, headingAt: best.at, bodyAt: best.at + best.height, headingLine: rows[best.at]!.line, columns, unread };
}

/** The line repeats the headings, as printed tables do on every page. */
export function repeatsHeadings(row: RosterLine, table: RosterTable): boolean {
  const same = table.columns.filter(({ place, heading }) => heading !== '' && oneLine(row.cells[place] ?? '') === heading);
  return same.length >= 2 && same.length >= table.columns.length - 1;
}

/** The line numbers the columns: 1, 2, 3 … */
export function numbersColumns(row: RosterLine): boolean {
  const filled = row.cells.filter((cell) => cell !== '');
  return filled.length > 2 && filled.every((cell, place) => cell === String(place + 1));
}

function headingsOf(row: RosterLine): readonly string[] {
  return row.cells.map((cell, place) => (row.merged.includes(place) ? '' : oneLine(cell)));
}

/** The second line of a heading is the narrower one: `Ф.И.О.` over `Фамилия`, `Имя`, `Отчество`. */
function stack(upper: RosterLine, lower: RosterLine): readonly string[] {
  const width = Math.max(upper.cells.length, lower.cells.length);
  return Array.from({ length: width }, (_, place) => {
    const above = oneLine(upper.cells[place] ?? '');
    const below = oneLine(lower.cells[place] ?? '');
    if (below === '' || below === above) return upper.merged.includes(place) && below === '' ? '' : above;
    return columnOf(below) === null && above !== '' ? `${above} ${below}` : below;
  });
}

function understoodIn(headings: readonly string[]): number {
  return new Set(headings.map(columnOf).filter((column) => column !== null)).size;
}

function assign(headings: readonly string[]): { columns: FoundColumn[]; unread: UnreadColumn[] } {
  const columns: FoundColumn[] = [];
  const unread: UnreadColumn[] = [];
  headings.forEach((heading, place) => {
    if (heading === '') return;
    const column = columnOf(heading);
    if (column === null) unread.push({ place, heading, reason: 'unknown' });
    else if (columns.some((found) => found.column === column)) unread.push({ place, heading, reason: 'repeated' });
    else columns.push({ column, place, heading });
  });
  return { columns, unread };
}
