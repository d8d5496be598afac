import { joinLines } from './letters.ts';
import { memoize } from './memoize.ts';
import { columnOf, type RosterColumn } from './roster-columns.ts';

/**
 * One line of a sheet: its cells from the left, and by their places which of them only repeat the text of a merged
 * range, are struck through as a whole or in part, or hold a formula without a stored result.
 */
export interface RosterLine {
  readonly line: number;
  readonly cells: readonly string[];
  readonly merged: readonly number[];
  readonly hidden?: boolean;
  readonly struck?: readonly number[];
  readonly mended?: readonly number[];
  readonly unsolved?: readonly number[];
  /** The file ends within this line. */
  readonly cutOff?: boolean;
}

export interface RosterSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly RosterLine[];
  readonly hiddenColumns?: readonly number[];
  /** The last line, where the file claims more lines than it holds. */
  readonly claimedLine?: number;
}

export interface FoundColumn {
  readonly column: RosterColumn;
  /** Counted from 0. */
  readonly place: number;
  readonly heading: string;
}

/**
 * A column whose cells are not taken over: its heading means nothing to us, a column before it means the same, or it is
 * hidden.
 */
interface UnreadColumn {
  readonly place: number;
  readonly heading: string;
  readonly reason: 'unknown' | 'repeated' | 'hidden';
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

/** Titles and signatures of approval may come before the headings, which are not looked for below this line. */
const DEEPEST_HEADING = 100;

type Meaning = (heading: string) => RosterColumn | null;

/** Finds the line, or the two lines, of headings. Null when no line names two columns that we understand. */
export function findTable({ name, rows }: RosterSheet): RosterTable | null {
  const meaningOf = memoize(columnOf);
  let best: { at: number; height: number; headings: readonly string[]; understood: number } | null = null;
  let twinsEnd = 0;
  for (let at = 0; at < Math.min(rows.length, DEEPEST_HEADING); at++) {
    // A second line with the same headings in another language belongs to the same table.
    if (at < twinsEnd) continue;
    const single = headingsOf(rows[at]!);
    const both = rows[at + 1] ? stack(rows[at]!, rows[at + 1]!, meaningOf) : single;
    const height = headingHeight(rows, at, meaningOf);
    for (const [headings, lines] of [
      [single, height],
      [both, Math.max(2, height)],
    ] as const) {
      const understood = understoodIn(headings, meaningOf);
      // If the headings can be read with and without the line above them, without: that line may be a title.
      const isBetter =
        best === null
          ? understood > 1
          : understood > best.understood || (understood === best.understood && lines < best.height);
      if (isBetter && height > 1) twinsEnd = at + height;
      if (isBetter) best = { at, height: lines, headings, understood };
    }
  }
  if (!best) return null;
  const { columns, unread } = assign(best.headings);
  const table = {
    sheet: name,
    headingAt: best.at,
    bodyAt: best.at + best.height,
    headingLine: rows[best.at]!.line,
    columns,
    unread,
  };
  return { ...table, unread: [...unread, ...unnamedColumns(table, rows)] };
}

/** The line and those under it that give the same headings in another language. */
function headingHeight(rows: readonly RosterLine[], at: number, meaningOf: Meaning): number {
  const above = headingsOf(rows[at]!).map(meaningOf);
  let height = 1;
  while (rows[at + height] && saysAgain(rows[at + height]!, (place) => above[place] ?? null, meaningOf)) height += 1;
  return height;
}

/** Nearly every cell is a heading that means what its column means. */
function saysAgain(
  { cells }: RosterLine,
  columnAt: (place: number) => RosterColumn | null,
  meaningOf: Meaning,
): boolean {
  // Rows of people have numbers, headings have none: most lines need no closer look.
  if (cells.some((cell) => /\d/.test(cell))) return false;
  const filled = [...cells.entries()].filter(([, cell]) => cell.trim() !== '');
  const same = filled.filter(([place, cell]) => columnAt(place) !== null && meaningOf(cell) === columnAt(place));
  return same.length >= 2 && same.length >= filled.length * 0.75;
}

/** Columns without a heading in which something stands beside a row, by the letters that a spreadsheet shows for them. */
function unnamedColumns({ columns, unread, bodyAt }: RosterTable, rows: readonly RosterLine[]): UnreadColumn[] {
  const named = new Set([...columns, ...unread].map(({ place }) => place));
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const body = rows
    .slice(bodyAt)
    .filter((row) => columns.filter(({ place }) => (row.cells[place] ?? '') !== '').length > 1);
  return Array.from({ length: width }, (_, index) => index)
    .filter(
      (place) =>
        !named.has(place) &&
        body.some(({ cells, merged }) => !merged.includes(place) && /\p{L}{2}|\d{4}/u.test(cells[place] ?? '')),
    )
    .map((place) => ({ place, heading: lettersOf(place), reason: 'unknown' as const }));
}

function lettersOf(place: number): string {
  return (place >= 26 ? lettersOf(Math.floor(place / 26) - 1) : '') + String.fromCharCode(65 + (place % 26));
}

/** The line repeats the headings, as printed tables do on every page, in whatever words. */
export function repeatsHeadings(row: RosterLine, table: RosterTable): boolean {
  if (saysAgain(row, (at) => table.columns.find(({ place }) => place === at)?.column ?? null, columnOf)) return true;
  const same = table.columns.filter(
    ({ place, heading }) => heading !== '' && joinLines(row.cells[place] ?? '') === heading,
  );
  return same.length >= 2 && same.length >= table.columns.length - 1;
}

/** The line numbers the columns: 1, 2, 3 … */
export function numbersColumns(row: RosterLine): boolean {
  const filled = row.cells.filter((cell) => cell !== '');
  return filled.length > 2 && filled.every((cell, index) => cell === String(index + 1));
}

function headingsOf(row: RosterLine): readonly string[] {
  return row.cells.map((cell, index) => (row.merged.includes(index) ? '' : cell.trim()));
}

/** The second line of a heading is the narrower one: `Ф.И.О.` over `Фамилия`, `Имя`, `Отчество`. */
function stack(upper: RosterLine, lower: RosterLine, meaningOf: Meaning): readonly string[] {
  const width = Math.max(upper.cells.length, lower.cells.length);
  return Array.from({ length: width }, (_, index) => {
    const above = (upper.cells[index] ?? '').trim();
    const below = (lower.cells[index] ?? '').trim();
    if (below === '' || below === above) return upper.merged.includes(index) && below === '' ? '' : above;
    return meaningOf(below) === null && above !== '' ? `${above}\n${below}` : below;
  });
}

function understoodIn(headings: readonly string[], meaningOf: Meaning): number {
  return new Set(headings.map(meaningOf).filter((column) => column !== null)).size;
}

function assign(headings: readonly string[]): { columns: FoundColumn[]; unread: UnreadColumn[] } {
  const columns: FoundColumn[] = [];
  const unread: UnreadColumn[] = [];
  headings.forEach((whole, index) => {
    const heading = joinLines(whole);
    if (heading === '') return;
    // A line break parts the two languages of a heading.
    const column = columnOf(whole);
    if (column === null) unread.push({ place: index, heading, reason: 'unknown' });
    else if (columns.some((found) => found.column === column))
      unread.push({ place: index, heading, reason: 'repeated' });
    else columns.push({ column, place: index, heading });
  });
  return { columns, unread };
}
