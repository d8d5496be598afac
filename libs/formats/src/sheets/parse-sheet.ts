import { openArchive } from '../files/archive.ts';
import { readCsv } from './csv-sheet.ts';
import { bookFormatOf, formatOf } from './file-format.ts';
import { readOdsArchive } from './ods-sheet.ts';
import type { SheetLimits } from '../files/sheet-limits.ts';
import { SheetRefusal } from '../files/sheet-refusal.ts';
import type { SheetReading } from './sheet-reading.ts';
import { readXlsxArchive } from './xlsx-sheet.ts';

/**
 * Reads a file in this process. Only the worker calls it: a hostile file may use up its time and memory. Throws
 * SheetRefusal.
 */
export async function parseSheet(file: Buffer, fileName: string, limits: SheetLimits): Promise<SheetReading> {
  const reading = await readWhatItIs(file, fileName, limits);
  if (reading.sheets.every(({ rows }) => rows.length === 0)) throw new SheetRefusal('sheet_empty');
  if (!reading.sheets.some(({ rows }) => rows.some(({ cells }) => new Set(cells.filter(Boolean)).size > 1)))
    throw new SheetRefusal('sheet_not_a_table');
  return reading;
}

async function readWhatItIs(file: Buffer, fileName: string, limits: SheetLimits): Promise<SheetReading> {
  const format = formatOf(file);
  if (format === 'csv') return readCsv(file, fileName, limits);
  if (format === 'xls') {
    // The library for old books is loaded only when one comes.
    const { readXls } = await import('./xls-sheet.ts');
    return readXls(file, limits);
  }
  const archive = await openArchive(file, limits);
  return (await bookFormatOf(archive)) === 'ods' ? readOdsArchive(archive, limits) : readXlsxArchive(archive, limits);
}
