import type { Sheet, SheetRow } from '../sheets/sheet-reading.ts';
import type { ExchangeItem, Note, Problem } from '../questions/exchange-question.ts';
import { NotHeld } from '../questions/not-held.ts';
import { headsOf, knownHeads } from '../tables/column-heads.ts';
import { readTable } from '../tables/read-table.ts';
import { plainEntry } from '../texts/block-entries.ts';
import { byMarks, isMark, noteOf } from '../texts/key-evidence.ts';
import { bareLine, type TextLine } from '../texts/text-line.ts';

export interface WordCell {
  readonly lines: readonly TextLine[];
  /** It is the lower part of a cell that began above. */
  readonly goesOn: boolean;
  readonly columns: number;
}
export interface WordTable {
  readonly line: number;
  readonly rows: readonly (readonly WordCell[])[];
}

export const textOfCell = ({ lines }: WordCell) =>
  lines
    .map(({ text, label }) => (label && label.kind !== 'bullet' ? `${label.text}${text ? `) ${text}` : ''}` : text))
    .filter(Boolean)
    .join('\n');
const HEAD_ROWS = 5;

/**
 * What a cell holds that is no plain words: struck text, or a formula, a picture alone or an object, so that its words
 * are not all of it.
 */
function troubleIn(cell: WordCell): 'struck' | 'unsolved' | null {
  const found = cell.lines.find(({ trouble }) => trouble !== null)?.trouble;
  if (found) return found.code === 'word_struck' ? 'struck' : 'unsolved';
  return textOfCell(cell) === '' && cell.lines.some(({ pictures }) => pictures.length > 0) ? 'unsolved' : null;
}

/** The rows as those of a sheet: what is joined stands in each of its places. */
function rowsOf({ line, rows }: WordTable): SheetRow[] {
  const above: { readonly text: string; readonly trouble: ReturnType<typeof troubleIn> }[] = [];
  return rows.map((row, place) => {
    const cells: string[] = [];
    const merged: number[] = [];
    const troubles = { struck: [] as number[], unsolved: [] as number[] };
    for (const cell of row) {
      const said = (cell.goesOn ? above[cells.length] : undefined) ?? {
        text: cell.goesOn ? '' : textOfCell(cell),
        trouble: troubleIn(cell),
      };
      for (let column = 0; column < cell.columns; column++) {
        if (cell.goesOn || cell.columns > 1) merged.push(cells.length);
        if (said.trouble) troubles[said.trouble].push(cells.length);
        above[cells.length] = said;
        cells.push(said.text);
      }
    }
    return { line: line + place, cells, merged, ...troubles };
  });
}

/** Whether the table has the heads of a table of questions. */
export const isQuestionTable = (table: WordTable): boolean =>
  rowsOf({ ...table, rows: table.rows.slice(0, HEAD_ROWS) }).some(({ cells }) => knownHeads(cells.map(plainHead)) > 0);
const plainHead = (head: string) => head.replace(/\s+/g, ' ').trim();

/** The questions of a table; options set apart by their looks are the right ones, where no column says which they are. */
export function readWordTable(table: WordTable): { items: ExchangeItem[]; problems: Problem[] } {
  const rows = rowsOf(table).map((row, place) =>
    place < HEAD_ROWS && knownHeads(row.cells.map(plainHead)) > 0 ? { ...row, cells: row.cells.map(plainHead) } : row,
  );
  const heads = headsOf(rows.find(({ cells }) => knownHeads(cells) > 0)?.cells ?? []).keys;
  const lines = table.rows.map((row) => row.flatMap((cell) => cell.lines));
  const notes = new Map<number, readonly Note[]>(
    rows.map(({ line }, place) => [line, (lines[place] ?? []).flatMap((one) => one.notes)]),
  );
  const pictures = lines.flat().reduce((sum, one) => sum + one.pictures.length, 0);
  const left: Problem[] =
    pictures > 0 ? [{ line: table.line, title: '', code: 'pictures_left_out', value: String(pictures) }] : [];
  const marked = heads.includes('key')
    ? rows
    : rows.map((row, place) => withStars(row, { cells: table.rows[place] ?? [], heads, notes }));
  const sheet: Sheet = {
    name: '',
    hidden: false,
    firstLine: table.line,
    rows: marked.filter(({ cells, unsolved = [] }) => cells.some(Boolean) || unsolved.length > 0),
  };
  const { items, problems } = readTable({ format: 'xlsx', encoding: null, delimiter: null, sheets: [sheet] });
  return {
    items: items.map((item) => ({ ...item, notes: [...item.notes, ...(notes.get(item.line) ?? [])] })),
    problems: [...problems, ...left],
  };
}

function withStars(
  row: SheetRow,
  {
    cells,
    heads,
    notes,
  }: { cells: readonly WordCell[]; heads: readonly (string | null)[]; notes: Map<number, readonly Note[]> },
): SheetRow {
  if (cells.length !== row.cells.length) return row;
  const options = cells.flatMap((cell, place) =>
    heads[place]?.startsWith('option')
      ? cell.lines.filter(({ text }) => text !== '').map((line) => ({ line, place }))
      : [],
  );
  try {
    const found = byMarks(options.map(({ line }) => plainEntry(line)));
    const [first] = found;
    if (!first || !isMark(first.by) || found.some(({ places }) => places.join() !== first.places.join())) return row;
    const right = new Set(first.places.map((place) => options[place]?.line));
    notes.set(row.line, [
      ...(notes.get(row.line) ?? []),
      ...found.flatMap(({ by }) =>
        isMark(by)
          ? [{ code: noteOf(by), value: first.places.map((place) => options[place]?.line.text ?? '').join('; ') }]
          : [],
      ),
    ]);
    const starred = (cell: WordCell) =>
      textOfCell({
        ...cell,
        lines: cell.lines.map((line) =>
          right.has(line) ? { ...line, text: `*${line.text}`, label: null } : { ...line, label: null },
        ),
      });
    return {
      ...row,
      cells: row.cells.map((text, place) =>
        heads[place]?.startsWith('option') && cells[place] ? starred(cells[place]) : text,
      ),
    };
  } catch (error) {
    if (error instanceof NotHeld) return row;
    throw error;
  }
}

/** A table that is none of questions: a key, or a way to place words on the page. */
export function linesOfTable(table: WordTable): TextLine[] {
  const isShort = table.rows.every((row) =>
    row.every((cell) => textOfCell(cell).length <= 30 && cell.lines.filter(({ text }) => text !== '').length <= 1),
  );
  if (!isShort) return table.rows.flatMap((row) => row.filter(({ goesOn }) => !goesOn).flatMap(({ lines }) => lines));
  return table.rows.map((row, place) =>
    bareLine(
      row
        .map((cell) => textOfCell(cell).replace(/\)$/, ''))
        .filter(Boolean)
        .join('\t'),
      table.line + place,
    ),
  );
}
