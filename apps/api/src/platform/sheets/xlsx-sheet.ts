import { type Archive, openArchive } from './archive.ts';
import { cleanCell } from './clean-cell.ts';
import { numberText } from './number-format.ts';
import { type MergedRange, RowCollector } from './row-collector.ts';
import type { SheetLimits } from './sheet-limits.ts';
import { type Sheet, SheetRefusal, type SheetReading } from './sheet-reading.ts';
import { readWorkbook, scanPart, textOf, type Workbook, type WorkbookSheet } from './workbook-parts.ts';
import type { XmlListener } from './xml-scanner.ts';

interface CellPlace {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 0. */
  readonly column: number;
}

/** A workbook with all its sheets, the hidden ones marked. Formulas count as their stored results. Throws SheetRefusal. */
export async function readXlsx(file: Buffer, limits: SheetLimits): Promise<SheetReading> {
  const archive = await openArchive(file, limits);
  const workbook = await readWorkbook(archive);
  if (workbook.sheets.length > limits.sheets) throw new SheetRefusal('sheet_too_large', { limit: limits.sheets, what: 'sheets' });
  const rows = new RowCollector(limits);
  const sheets: Sheet[] = [];
  for (const sheet of workbook.sheets) sheets.push(await readWorksheet(archive, workbook, sheet, rows));
  return { format: 'xlsx', encoding: null, delimiter: null, sheets };
}

async function readWorksheet(archive: Archive, workbook: Workbook, { name, hidden, path }: WorkbookSheet, rows: RowCollector): Promise<Sheet> {
  const ranges: MergedRange[] = [];
  await scanPart(archive, path, worksheetListener(workbook, rows, ranges));
  rows.fill(ranges);
  return rows.sheet(name, hidden);
}

function worksheetListener(workbook: Workbook, rows: RowCollector, ranges: MergedRange[]): XmlListener {
  let cells: string[] = [];
  let line = 0;
  let column = -1;
  let type = 'n';
  let style = 0;
  let raw = '';
  let inValue = false;
  const inline = textOf('is', (text) => (raw = text));

  return {
    open(tag, attribute) {
      if (tag === 'row') {
        line = Math.max(line + 1, Number(attribute('r') ?? 0));
        cells = [];
        column = -1;
      } else if (tag === 'c') {
        const place = placeOf(attribute('r') ?? '');
        column = place ? place.column : column + 1;
        type = attribute('t') ?? 'n';
        style = Number(attribute('s') ?? 0);
        raw = '';
      } else if (tag === 'v') inValue = true;
      else if (tag === 'mergeCell') {
        const range = rangeOf(attribute('ref') ?? '');
        if (range) ranges.push(range);
      }
      inline.open(tag, attribute);
    },
    text(text) {
      if (inValue) raw += text;
      else inline.text(text);
    },
    close(tag) {
      inline.close(tag);
      if (tag === 'v') inValue = false;
      if (tag === 'c' && raw !== '') cells[column] = cleanCell(cellText(raw, type, style, workbook));
      if (tag === 'row') rows.add(line, cells);
    },
  };
}

function cellText(raw: string, type: string, style: number, workbook: Workbook): string {
  if (type === 's') return workbook.strings[Number(raw)] ?? '';
  if (type !== 'n') return unescape(raw);
  return numberText(raw, workbook.formats[style] ?? { kind: 'plain' }, workbook.from1904);
}

/** Control characters are written as `_x000D_` in the strings of a workbook. */
function unescape(text: string): string {
  return text.replace(/_x00([01][0-9a-f])_/gi, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function placeOf(reference: string): CellPlace | null {
  const found = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference);
  if (!found) return null;
  const column = [...found[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { line: Number(found[2]), column };
}

function rangeOf(reference: string): MergedRange | null {
  const [from, to] = reference.split(':').map(placeOf);
  if (!from || !to) return null;
  return { top: from.line, left: from.column, bottom: to.line, right: to.column };
}
