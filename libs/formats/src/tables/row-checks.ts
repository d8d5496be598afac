import type { SheetRow } from '../sheets/sheet-reading.ts';
import { NotHeld } from '../questions/not-held.ts';

const widthOf = ({ cells, width }: SheetRow) => width ?? cells.length;

/** How many cells a row may have: as many as there are heads, or as every row has that ends with the same empty ones. */
export function widthOfRows(head: SheetRow, rows: readonly SheetRow[]): number {
  const [first] = rows;
  const areAlike = rows.length > 1 && rows.every((row) => widthOf(row) === (first && widthOf(first)));
  return Math.max(widthOf(head), areAlike && first ? widthOf(first) : 0);
}

/**
 * A sign of the file inside words that have no quotes cuts them in two, and all that follows stands under another head.
 * Throws NotHeld.
 */
export function refuseShifted(
  row: SheetRow,
  heads: readonly string[],
  { stemAt, width }: { stemAt: number; width: number },
): void {
  const place = row.cells.findIndex((cell, at) => cell !== '' && at > stemAt && (heads[at] ?? '') === '');
  if (place >= 0 || widthOf(row) > width)
    throw new NotHeld('row_longer', (place >= 0 ? row.cells[place] : row.cells.findLast(Boolean))?.slice(0, 60));
}

const ERROR =
  /^(#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|ПУСТО!|ДЕЛ\/0!|ЗНАЧ!|ССЫЛКА!|ИМЯ\?|ЧИСЛО!|Н\/Д)|Err:\d+)$/;

/** A cell that shows what cannot be told, an error, or struck text is not what the row says there. Throws NotHeld. */
export function refuseUntold(
  { cells, unsolved = [], struck = [] }: SheetRow,
  heads: readonly string[],
  keys: readonly (string | null)[],
): void {
  const isRead = (place: number) => (keys[place] ?? null) !== null;
  const untold = unsolved.find(isRead) ?? cells.findIndex((cell, place) => isRead(place) && ERROR.test(cell));
  if (untold >= 0) throw new NotHeld('cell_not_text', (heads[untold] ?? '').slice(0, 60));
  const gone = struck.find((place) => isRead(place) && (cells[place] ?? '') !== '');
  if (gone !== undefined) throw new NotHeld('word_struck', (cells[gone] ?? '').slice(0, 60));
}
