import type { Archive } from '../files/archive.ts';
import { OdsReader } from './ods-reader.ts';
import { OdsStyles } from './ods-styles.ts';
import type { SheetLimits } from '../files/sheet-limits.ts';
import { SheetRefusal } from '../files/sheet-refusal.ts';
import type { SheetReading } from './sheet-reading.ts';
import { scanPart } from './xml-part.ts';

/**
 * A spreadsheet of OpenDocument with all its sheets, the hidden ones marked. Formulas count as their stored results.
 * Throws SheetRefusal.
 */
export async function readOdsArchive(archive: Archive, limits: SheetLimits): Promise<SheetReading> {
  if (!archive.has('content.xml')) throw new SheetRefusal('sheet_archive_damaged');
  if (await isEncrypted(archive)) throw new SheetRefusal('sheet_protected');
  const styles = new OdsStyles();
  if (archive.has('styles.xml')) await scanPart(archive, 'styles.xml', styles.listener);
  const reader = new OdsReader(styles, limits);
  await scanPart(archive, 'content.xml', reader.listener);
  return { format: 'ods', encoding: null, delimiter: null, sheets: reader.sheets };
}

async function isEncrypted(archive: Archive): Promise<boolean> {
  const path = 'META-INF/manifest.xml';
  if (!archive.has(path)) return false;
  let found = false;
  await archive.readText(path, (text) => (found ||= text.includes('encryption-data')));
  return found;
}
