import type { Archive } from '../files/archive.ts';
import { SheetRefusal } from '../files/sheet-refusal.ts';

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ZIP_STARTS = ['504b0304', '504b0506', '504b0708'];
/** Stream name inside an encrypted Office file, in UTF-16LE as OLE stores it. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
/** Every OLE file says at this place how it orders its bytes. */
const OLE_ORDER = { at: 28, bytes: Buffer.from('feff', 'hex') };

/** Formats whose first bytes are text enough to be mistaken for a table. */
const OTHER_TEXT = [/^%PDF-/, /^%!PS/, /^\{\\rtf/, /^ID;P/, /^\s*<svg/i];
const HTML = [/^\s*<(!doctype html|html|head|body|table|meta|style)/i, /^\s*(From: .*\r?\n)?MIME-Version:/i];
const HTML_IN_XML = /<(!doctype html|html)[\s>]/i;

/**
 * What the bytes are, whatever the name and the declared type say. Throws SheetRefusal for formats that hold no
 * readable table.
 */
export function formatOf(file: Buffer): 'csv' | 'zip' | 'xls' {
  if (file.length === 0) throw new SheetRefusal('sheet_empty');
  if (file.subarray(0, 8).equals(OLE)) {
    if (file.includes(ENCRYPTED)) throw new SheetRefusal('sheet_protected');
    if (!file.subarray(OLE_ORDER.at, OLE_ORDER.at + 2).equals(OLE_ORDER.bytes))
      throw new SheetRefusal('sheet_old_format');
    return 'xls';
  }
  if (ZIP_STARTS.includes(file.subarray(0, 4).toString('hex'))) return 'zip';
  const start = startOf(file);
  if (HTML.some((pattern) => pattern.test(start))) throw new SheetRefusal('sheet_format_html');
  if (/^\s*<\?xml/i.test(start))
    throw new SheetRefusal(HTML_IN_XML.test(start) ? 'sheet_format_html' : 'sheet_format_xml');
  if (OTHER_TEXT.some((pattern) => pattern.test(start))) throw new SheetRefusal('sheet_format_unknown');
  if (!hasUtf16Mark(file) && hasControlBytes(file)) throw new SheetRefusal('sheet_format_unknown');
  return 'csv';
}

/** What an archive holds. Throws SheetRefusal for what is no workbook, or a workbook that is not read. */
export async function bookFormatOf(archive: Archive): Promise<'xlsx' | 'ods'> {
  if (archive.has('xl/workbook.bin')) throw new SheetRefusal('sheet_format_xlsb');
  if (archive.has('xl/workbook.xml') || archive.has('_rels/.rels')) return 'xlsx';
  const type = archive.has('mimetype') ? (await archive.readBytes('mimetype', 200)).toString('latin1').trim() : '';
  if (/^application\/vnd\.(oasis\.opendocument|sun\.xml\.calc)/.test(type)) {
    if (!/spreadsheet/.test(type)) throw new SheetRefusal('sheet_format_unknown');
    return 'ods';
  }
  if (archive.has('content.xml') && archive.has('META-INF/manifest.xml')) return 'ods';
  throw new SheetRefusal('sheet_format_unknown');
}

/** The first words of a text, in whatever encoding. */
function startOf(file: Buffer): string {
  const mark = file.subarray(0, 2).toString('hex');
  const start = Buffer.from(file.subarray(0, 2_048));
  const text =
    mark === 'feff'
      ? start
          .subarray(0, start.length & ~1)
          .swap16()
          .toString('utf16le')
      : start.toString(mark === 'fffe' ? 'utf16le' : 'latin1');
  return text.replace(/^(\ufeff|\u00ef\u00bb\u00bf)/, '');
}

export function hasUtf16Mark(file: Buffer): boolean {
  const mark = file.subarray(0, 2).toString('hex');
  return mark === 'fffe' || mark === 'feff';
}

/** Text holds tabs and line ends and no other control bytes; a final 0x1A is the end mark of old DOS programs. */
function hasControlBytes(file: Buffer): boolean {
  return file.some(
    (byte, index) =>
      byte < 0x20 &&
      byte !== 0x09 &&
      byte !== 0x0a &&
      byte !== 0x0d &&
      byte !== 0x0c &&
      !(byte === 0x1a && index === file.length - 1),
  );
}
