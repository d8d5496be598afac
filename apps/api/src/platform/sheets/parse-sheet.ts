import { readCsv } from './csv-sheet.ts';
import { formatOf } from './file-format.ts';
import type { SheetLimits } from './sheet-limits.ts';
import { SheetRefusal, type SheetReading } from './sheet-reading.ts';
import { readXlsx } from './xlsx-sheet.ts';

/** Reads a file in this process. Only the worker calls it: a hostile file may use up its time and memory. Throws SheetRefusal. */
export async function parseSheet(file: Buffer, fileName: string, limits: SheetLimits): Promise<SheetReading> {
  const reading = formatOf(file) === 'xlsx' ? await readXlsx(file, limits) : readCsv(file, fileName, limits);
  if (reading.sheets.every(({ rows }) => rows.length === 0)) throw new SheetRefusal('sheet_empty');
  if (!reading.sheets.some(({ rows }) => rows.some(({ cells }) => new Set(cells.filter(Boolean)).size > 1))) throw new SheetRefusal('sheet_not_a_table');
  return reading;
}
