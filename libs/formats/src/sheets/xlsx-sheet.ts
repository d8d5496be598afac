import type { Archive } from '../files/archive.ts';
import { RowCollector } from './row-collector.ts';
import type { SheetLimits } from '../files/sheet-limits.ts';
import { SheetRefusal } from '../files/sheet-refusal.ts';
import type { Sheet, SheetReading } from './sheet-reading.ts';
import { readWorkbook, type Workbook, type WorkbookSheet } from './workbook-parts.ts';
import { WorksheetReader } from './worksheet-reader.ts';
import { scanPart } from './xml-part.ts';

/** A workbook with all its sheets, the hidden ones marked. Formulas count as their stored results. Throws SheetRefusal. */
export async function readXlsxArchive(archive: Archive, limits: SheetLimits): Promise<SheetReading> {
  const workbook = await readWorkbook(archive);
  if (workbook.sheets.length > limits.sheets)
    throw new SheetRefusal('sheet_too_large', { limit: limits.sheets, what: 'sheets' });
  const rows = new RowCollector(limits);
  const sheets: Sheet[] = [];
  for (const sheet of workbook.sheets)
    sheets.push(await readWorksheet(archive, workbook, sheet, { rows, asShown: limits.asShown }));
  return { format: 'xlsx', encoding: null, delimiter: null, sheets };
}

async function readWorksheet(
  archive: Archive,
  workbook: Workbook,
  { name, hidden, path }: WorkbookSheet,
  { rows, asShown }: { rows: RowCollector; asShown?: boolean | undefined },
): Promise<Sheet> {
  const reader = new WorksheetReader(workbook, rows, asShown);
  await scanPart(archive, path, reader.listener);
  rows.fill(reader.merged);
  return rows.sheet({ name, hidden, ...reader.signs });
}
