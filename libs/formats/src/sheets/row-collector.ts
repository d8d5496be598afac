import type { SheetLimits } from '../files/sheet-limits.ts';
import { SheetRefusal } from '../files/sheet-refusal.ts';
import type { RowMarks, Sheet, SheetRow } from './sheet-reading.ts';

export interface MergedRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

interface OpenRow {
  readonly line: number;
  readonly cells: string[];
  readonly merged: number[];
  readonly hidden?: boolean;
  readonly mended?: readonly number[];
  readonly cutOff?: boolean;
  readonly width?: number;
  struck?: number[];
  unsolved?: number[];
}

/** What a sheet says of itself. */
interface SheetSigns {
  readonly name: string;
  readonly hidden: boolean;
  readonly hiddenColumns?: readonly number[];
  readonly claimedLine?: number;
}

/**
 * Takes the rows of a file one after the other and holds them to the limits, so that a hostile file is refused before
 * it fills the memory.
 */
export class RowCollector {
  private readonly limits: SheetLimits;
  private rows: OpenRow[] = [];
  private rowCount = 0;
  private cellCount = 0;

  constructor(limits: SheetLimits) {
    this.limits = limits;
  }

  /**
   * Adds a row of cleaned cells; one without text and without an unsolved formula is left out. Lines must rise. Throws
   * SheetRefusal beyond a limit.
   */
  add(
    line: number,
    cells: string[],
    { hidden, struck, mended, unsolved, cutOff, width: written = 0 }: RowMarks = {},
  ): void {
    let width = Math.max(cells.length, (unsolved?.at(-1) ?? -1) + 1);
    while (width > 0 && !cells[width - 1] && !unsolved?.includes(width - 1)) width -= 1;
    if (width === 0) return;
    if (width > this.limits.columns)
      throw new SheetRefusal('sheet_too_large', { line, limit: this.limits.columns, what: 'columns' });
    cells.length = width;
    for (let place = 0; place < width; place++) {
      const cell = (cells[place] ??= '');
      if (cell.length > this.limits.cellCharacters) {
        throw new SheetRefusal('sheet_cell_too_long', { line, column: place + 1, limit: this.limits.cellCharacters });
      }
    }
    this.rowCount += 1;
    if (this.rowCount > this.limits.rows)
      throw new SheetRefusal('sheet_too_large', { limit: this.limits.rows, what: 'rows' });
    this.count(width);
    this.rows.push({
      line,
      cells,
      merged: [],
      ...(hidden && { hidden }),
      ...(struck?.length && { struck: [...struck] }),
      ...(mended?.length && { mended }),
      ...(unsolved?.length && { unsolved: [...unsolved] }),
      ...(cutOff && { cutOff }),
      ...(this.limits.asShown && written > width && { width: written }),
    });
  }

  /** Repeats the text of the first cell of each range in its other cells, where the sheet has rows for them. */
  fill(ranges: readonly MergedRange[]): void {
    const byLine = new Map(this.rows.map((row) => [row.line, row]));
    for (const { top, left, bottom, right } of ranges) {
      const source = byLine.get(top);
      const text = source?.cells[left];
      const marks = {
        isStruck: source?.struck?.includes(left) ?? false,
        isUnsolved: source?.unsolved?.includes(left) ?? false,
      };
      if (!text && !marks.isUnsolved) continue;
      const last = Math.min(right, this.limits.columns - 1);
      for (let line = top; line <= Math.min(bottom, top + this.limits.rows); line++) {
        const row = byLine.get(line);
        if (row) this.fillRow(row, line === top ? left + 1 : left, last, { text: text ?? '', ...marks });
      }
    }
  }

  /** Hands over the rows so far as one sheet; counts towards the limits go on for the next. */
  sheet({ name, hidden, hiddenColumns = [], claimedLine }: SheetSigns): Sheet {
    const rows: readonly SheetRow[] = this.rows;
    this.rows = [];
    return {
      name,
      hidden,
      firstLine: rows[0]?.line ?? 1,
      rows,
      ...(hiddenColumns.length > 0 && { hiddenColumns }),
      ...(claimedLine !== undefined && { claimedLine }),
    };
  }

  private fillRow(
    row: OpenRow,
    from: number,
    to: number,
    { text, isStruck, isUnsolved }: { text: string; isStruck: boolean; isUnsolved: boolean },
  ): void {
    this.count(Math.max(0, to - from + 1));
    for (let place = from; place <= to; place++) {
      if (row.cells[place]) continue;
      while (row.cells.length < place) row.cells.push('');
      row.cells[place] = text;
      row.merged.push(place);
      if (isStruck) (row.struck ??= []).push(place);
      if (isUnsolved) (row.unsolved ??= []).push(place);
    }
  }

  private count(cells: number): void {
    this.cellCount += cells;
    if (this.cellCount > this.limits.cells)
      throw new SheetRefusal('sheet_too_large', { limit: this.limits.cells, what: 'cells' });
  }
}
