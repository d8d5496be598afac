import { readRoster, type RosterReading } from '@kaskad/domain';
import { HttpStatus } from '@nestjs/common';
import { Refusal } from '../../../platform/http/refusal.ts';
import { readSheet } from '../../../platform/sheets/read-sheet.ts';
import { SheetRefusal } from '../../../platform/sheets/sheet-reading.ts';
import type { StoredReading } from './stored-roster.ts';

/** What an uploaded file says. Throws Refusal with the reason why it cannot be understood. */
export async function readUpload(bytes: Buffer, name: string): Promise<{ reading: RosterReading; stored: StoredReading }> {
  const { format, encoding, delimiter, sheets } = await sheetsOf(bytes, name);
  const reading = readRoster(sheets);
  if (typeof reading === 'string') throw new Refusal(reading, HttpStatus.UNPROCESSABLE_ENTITY);
  return { reading, stored: { format, encoding, delimiter, tables: reading.tables, leftSheets: reading.leftSheets } };
}

async function sheetsOf(bytes: Buffer, name: string) {
  try {
    return await readSheet(bytes, name);
  } catch (error) {
    if (error instanceof SheetRefusal) throw new Refusal(error.code, HttpStatus.UNPROCESSABLE_ENTITY, { ...error.params });
    throw error;
  }
}
