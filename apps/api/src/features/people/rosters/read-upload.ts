import { type AsideKind, findLostLetters, readRoster, type RosterReading } from '@kaskad/domain';
import { HttpStatus } from '@nestjs/common';
import { Refusal } from '../../../platform/http/refusal.ts';
import { readSheet } from '../../../platform/sheets/read-sheet.ts';
import { SheetRefusal } from '@kaskad/formats/files/sheet-refusal';
import type { Sheet } from '@kaskad/formats/sheets/sheet-reading';
import type { StoredReading } from './stored-roster.ts';

interface ReadUpload {
  readonly reading: RosterReading;
  readonly stored: StoredReading;
  readonly sheets: readonly Sheet[];
}

/** What an uploaded file says. Throws Refusal with the reason why it cannot be understood. */
export async function readUpload(bytes: Buffer, name: string): Promise<ReadUpload> {
  const { format, encoding, delimiter, sheets } = await sheetsOf(bytes, name);
  const lost = findLostLetters(sheets);
  if (lost)
    throw new Refusal('roster_letters_lost', HttpStatus.UNPROCESSABLE_ENTITY, {
      total: lost.lines,
      line: lost.firstLine,
    });
  const { reading, understood } = understand(sheets, []);
  return { reading, sheets, stored: { format, encoding, delimiter, ...understood } };
}

/** Reads the same cells anew with what somebody chose to take of the hidden and struck through. */
export function understand(
  sheets: readonly Sheet[],
  take: readonly AsideKind[],
): { reading: RosterReading; understood: Pick<StoredReading, 'tables' | 'leftSheets' | 'aside'> } {
  const reading = readRoster(sheets, { take });
  if (typeof reading === 'string') throw new Refusal(reading, HttpStatus.UNPROCESSABLE_ENTITY);
  return { reading, understood: { tables: reading.tables, leftSheets: reading.leftSheets, aside: reading.aside } };
}

async function sheetsOf(bytes: Buffer, name: string) {
  try {
    return await readSheet(bytes, name);
  } catch (error) {
    if (error instanceof SheetRefusal)
      throw new Refusal(error.code, HttpStatus.UNPROCESSABLE_ENTITY, { ...error.params });
    throw error;
  }
}
