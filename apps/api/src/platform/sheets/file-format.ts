import { SheetRefusal } from './sheet-reading.ts';

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ZIP_STARTS = ['504b0304', '504b0506', '504b0708'];
/** Stream name inside an encrypted Office file, in UTF-16LE as OLE stores it. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/** Formats whose first bytes are text enough to be mistaken for a table. */
const TEXT_LIKE = [/^%PDF-/, /^%!PS/, /^\{\\rtf/, /^\s*<(\?xml|!doctype|html|table|svg)/i];

/** What the bytes are, whatever the name and the declared type say. Throws SheetRefusal for formats that hold no readable table. */
export function formatOf(file: Buffer): 'csv' | 'xlsx' {
  if (file.length === 0) throw new SheetRefusal('sheet_empty');
  if (file.subarray(0, 8).equals(OLE)) throw new SheetRefusal(file.includes(ENCRYPTED) ? 'sheet_protected' : 'sheet_old_format');
  if (ZIP_STARTS.includes(file.subarray(0, 4).toString('hex'))) return 'xlsx';
  const start = file.subarray(0, 64).toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  if (TEXT_LIKE.some((pattern) => pattern.test(start))) throw new SheetRefusal('sheet_format_unknown');
  if (!hasUtf16Mark(file) && hasControlBytes(file)) throw new SheetRefusal('sheet_format_unknown');
  return 'csv';
}

export function hasUtf16Mark(file: Buffer): boolean {
  const mark = file.subarray(0, 2).toString('hex');
  return mark === 'fffe' || mark === 'feff';
}

/** Text holds tabs and line ends and no other control bytes; a final 0x1A is the end mark of old DOS programs. */
function hasControlBytes(file: Buffer): boolean {
  return file.some((byte, place) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && !(byte === 0x1a && place === file.length - 1));
}
