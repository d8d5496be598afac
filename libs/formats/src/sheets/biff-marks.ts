import { SheetRefusal } from '../files/sheet-refusal.ts';

/** What a sheet of an old book says beside its texts; lines are counted from 1, places from 0. */
export interface BiffSheet {
  readonly hidden: boolean;
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: readonly number[];
  readonly struck: ReadonlyMap<number, readonly number[]>;
  readonly unsolved: ReadonlyMap<number, readonly number[]>;
}

interface OpenSheet {
  readonly hidden: boolean;
  readonly hiddenRows: Set<number>;
  readonly hiddenColumns: number[];
  readonly struck: Map<number, number[]>;
  readonly unsolved: Map<number, number[]>;
}

const BOF = 0x0809;
const EOF = 0x000a;
const FILE_PASS = 0x002f;
const BOUND_SHEET = 0x0085;
const FONT = 0x0031;
const XF = 0x00e0;
const ROW = 0x0208;
const COL_INFO = 0x007d;
const MUL_RK = 0x00bd;
const FORMULA = new Set([0x0006, 0x0206, 0x0406]);
/** Numbers, texts, truth values and errors: each begins with line, column and style. */
const CELLS = new Set([0x0203, 0x027e, 0x00fd, 0x0204, 0x0205, 0x00d6, ...FORMULA]);
const WORKSHEET = 0;
const BIFF8 = 0x0600;

/**
 * Goes over the records of an old book ([MS-XLS]): which rows, columns and sheets are hidden, which cells struck
 * through, which formulas have no stored result. Throws SheetRefusal when the records end before the sheets do, or are
 * those of a still older book.
 */
export function readBiffMarks(stream: Buffer): readonly BiffSheet[] {
  const sheets = new Map<number, OpenSheet>();
  const struckFonts: boolean[] = [];
  const struckStyles: boolean[] = [];
  const found = new Set<OpenSheet>();
  let depth = 0;
  let current: OpenSheet | null = null;
  let at = 0;
  for (; at + 4 <= stream.length;) {
    const id = stream.readUInt16LE(at);
    const body = stream.subarray(at + 4, at + 4 + stream.readUInt16LE(at + 2));
    if (depth === 0 && id !== BOF) break;
    if (at + 4 + stream.readUInt16LE(at + 2) > stream.length) throw new SheetRefusal('sheet_archive_damaged');
    if (id === BOF) {
      if (at === 0 && body.readUInt16LE(0) !== BIFF8) throw new SheetRefusal('sheet_old_format');
      if (depth === 0) current = sheets.get(at) ?? null;
      depth += 1;
    } else if (id === EOF) {
      depth -= 1;
      if (depth === 0 && current) found.add(current);
    } else if (id === FILE_PASS) throw new SheetRefusal('sheet_protected');
    else if (current) readSheetRecord(id, body, current, struckStyles);
    else if (id === BOUND_SHEET && body[5] === WORKSHEET)
      sheets.set(body.readUInt32LE(0), emptySheet((body[4]! & 3) !== 0));
    else if (id === FONT) struckFonts.push((body.readUInt16LE(2) & 0x0008) !== 0);
    else if (id === XF) struckStyles.push(struckFonts[fontAt(body.readUInt16LE(0))] ?? false);
    at += 4 + body.length;
  }
  if (depth !== 0 || sheets.size === 0 || found.size < sheets.size) throw new SheetRefusal('sheet_archive_damaged');
  return [...sheets.values()];
}

function readSheetRecord(id: number, body: Buffer, sheet: OpenSheet, struckStyles: readonly boolean[]): void {
  if (id === ROW) {
    if ((body.readUInt16LE(12) & 0x20) !== 0) sheet.hiddenRows.add(body.readUInt16LE(0) + 1);
  } else if (id === COL_INFO) {
    const last = Math.min(body.readUInt16LE(2), 255);
    if ((body.readUInt16LE(8) & 1) !== 0)
      for (let column = body.readUInt16LE(0); column <= last; column++) sheet.hiddenColumns.push(column);
  } else if (id === MUL_RK) {
    const first = body.readUInt16LE(2);
    for (let place = 0; 4 + place * 6 + 6 <= body.length - 2; place++) {
      if (struckStyles[body.readUInt16LE(4 + place * 6)]) mark(sheet.struck, body.readUInt16LE(0) + 1, first + place);
    }
  } else if (CELLS.has(id)) readCell(id, body, sheet, struckStyles);
}

function readCell(id: number, body: Buffer, sheet: OpenSheet, struckStyles: readonly boolean[]): void {
  const [line, column] = [body.readUInt16LE(0) + 1, body.readUInt16LE(2)];
  if (struckStyles[body.readUInt16LE(4)]) mark(sheet.struck, line, column);
  // Whoever opens the book is to work the formula out, and the stored zero is no result.
  if (FORMULA.has(id) && (body.readUInt16LE(14) & 1) !== 0 && body.readDoubleLE(6) === 0)
    mark(sheet.unsolved, line, column);
}

const emptySheet = (hidden: boolean): OpenSheet => ({
  hidden,
  hiddenRows: new Set(),
  hiddenColumns: [],
  struck: new Map(),
  unsolved: new Map(),
});

/** The fifth font of a book does not exist. */
const fontAt = (index: number) => (index > 4 ? index - 1 : index);

function mark(marks: Map<number, number[]>, line: number, place: number): void {
  const places = marks.get(line);
  if (places) places.push(place);
  else marks.set(line, [place]);
}
