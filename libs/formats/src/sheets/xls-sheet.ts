import { CFB, type CellObject, read, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { type BiffSheet, readBiffMarks } from './biff-marks.ts';
import { cleanCell } from './clean-cell.ts';
import { numberFormatOf, numberText } from './number-format.ts';
import { RowCollector } from './row-collector.ts';
import { shownNumber } from './shown-number.ts';
import type { SheetLimits } from '../files/sheet-limits.ts';
import { SheetRefusal } from '../files/sheet-refusal.ts';
import type { SheetReading } from './sheet-reading.ts';

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/**
 * A book of Excel 97–2003: the texts by the library, what it does not tell by the records themselves. Throws
 * SheetRefusal.
 */
export function readXls(file: Buffer, limits: SheetLimits): SheetReading {
  const marks = readBiffMarks(streamOf(file));
  if (marks.length > limits.sheets) throw new SheetRefusal('sheet_too_large', { limit: limits.sheets, what: 'sheets' });
  const book = bookOf(file, limits);
  const from1904 = book.Workbook?.WBProps?.date1904 === true;
  const collector = new RowCollector(limits);
  const worksheets = book.SheetNames.map((name) => [name, book.Sheets[name]!] as const).filter(
    ([, { '!type': type }]) => (type ?? 'sheet') === 'sheet',
  );
  if (worksheets.length !== marks.length) throw new SheetRefusal('sheet_archive_damaged');
  const sheets = worksheets.map(([name, sheet], index) => {
    const { hidden, hiddenColumns } = marks[index]!;
    addRows(collector, sheet, marks[index]!, { from1904, asShown: limits.asShown ?? false });
    collector.fill(
      (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r + 1, left: s.c, bottom: e.r + 1, right: e.c })),
    );
    return collector.sheet({ name: name.slice(0, 100), hidden, hiddenColumns });
  });
  return { format: 'xls', encoding: null, delimiter: null, sheets };
}

/** The records of the book. A file that is whole and holds no book was made by another program of those days. */
function streamOf(file: Buffer): Buffer {
  if (!holdsItsSectors(file)) throw new SheetRefusal('sheet_archive_damaged');
  let content: Uint8Array | undefined;
  try {
    const container = CFB.read(file, { type: 'buffer' }) as unknown;
    content = ((CFB.find(container, 'Workbook') ?? CFB.find(container, 'Book')) as { content?: Uint8Array } | null)
      ?.content;
  } catch {
    throw new SheetRefusal('sheet_archive_damaged');
  }
  if (!content) throw new SheetRefusal('sheet_old_format');
  return Buffer.from(content);
}

/** [MS-CFB] 2.2: the directory and the tables of sectors that the header names lie within the file. */
function holdsItsSectors(file: Buffer): boolean {
  if (file.length < 512) return false;
  const size = 2 ** Math.min(file.readUInt16LE(30), 12);
  const tables = Array.from({ length: Math.min(file.readUInt32LE(44), 109) }, (_, index) =>
    file.readUInt32LE(76 + 4 * index),
  );
  return [file.readUInt32LE(48), ...tables].every((sector) => (sector + 2) * size <= file.length);
}

function bookOf(file: Buffer, limits: SheetLimits): WorkBook {
  try {
    return read(file, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellHTML: false,
      cellText: false,
      cellDates: false,
      sheetRows: limits.rows + 1,
    });
  } catch {
    throw new SheetRefusal('sheet_archive_damaged');
  }
}

function addRows(
  collector: RowCollector,
  sheet: WorkSheet,
  { hiddenRows, struck, unsolved }: BiffSheet,
  { from1904, asShown }: { from1904: boolean; asShown: boolean },
): void {
  const rows = (sheet['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[];
  for (const [index, row] of rows.entries()) {
    if (!row) continue;
    const line = index + 1;
    const hidden = asShown
      ? Array.from(row, (cell, column) => (cell && shownText(cell, from1904) === null ? column : -1)).filter(
          (column) => column >= 0,
        )
      : [];
    const open =
      hidden.length > 0
        ? [...new Set([...(unsolved.get(line) ?? []), ...hidden])].sort((a, b) => a - b)
        : unsolved.get(line);
    const cells = Array.from(row, (cell, column) =>
      cell && !open?.includes(column)
        ? cleanCell((asShown ? shownText(cell, from1904) : textOf(cell, from1904)) ?? '')
        : '',
    );
    collector.add(line, cells, {
      hidden: hiddenRows.has(line),
      struck: struck.get(line)?.filter((column) => cells[column]),
      unsolved: open,
    });
  }
}

function textOf({ t, v, z }: CellObject, from1904: boolean): string {
  if (v === undefined || t === 'z') return '';
  if (t === 'e') return ERRORS[Number(v)] ?? '#ERROR!';
  if (t === 'b') return v === true ? '1' : '0';
  if (t !== 'n') return String(v);
  return numberText(String(v), numberFormatOf(0, typeof z === 'string' ? z : null), from1904);
}

/** Null where the sheet shows something that cannot be told for certain. */
function shownText(cell: CellObject, from1904: boolean): string | null {
  const { t, v, z } = cell;
  if (t === 'b') return v === true ? 'TRUE' : 'FALSE';
  if (t === 'e') return null;
  return t === 'n' && v !== undefined
    ? shownNumber(String(v), typeof z === 'string' ? z : 'General', from1904)
    : textOf(cell, from1904);
}
