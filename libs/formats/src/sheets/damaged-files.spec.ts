import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openArchive } from '../files/archive.ts';
import { parseSheet } from './parse-sheet.ts';
import { DEFAULT_SHEET_LIMITS } from '../files/sheet-limits.ts';
import { SheetRefusal } from '../files/sheet-refusal.ts';
import type { SheetReading } from './sheet-reading.ts';
import { workbook, workbookEntries, zip, zipEntry } from '../test-support/zip-fixture.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../../../apps/api/test/files', name));

async function outcome(file: Buffer): Promise<SheetReading | string> {
  try {
    return await parseSheet(file, 'тізім', DEFAULT_SHEET_LIMITS);
  } catch (error) {
    if (error instanceof SheetRefusal) return error.code;
    throw error;
  }
}

/** The same archive with one part changed, packed anew, so that its sums are right again. */
async function repacked(name: string, part: string, change: (xml: string) => string): Promise<Buffer> {
  const archive = await openArchive(fixture(name), DEFAULT_SHEET_LIMITS);
  const entries = [];
  for (const path of archive.names) {
    const bytes = await archive.readBytes(path, 10_000_000);
    entries.push(zipEntry(path, path === part ? change(bytes.toString('utf8')) : bytes));
  }
  return zip(entries);
}

const SHEET = 'xl/worksheets/sheet1.xml';
const afterRow = (row: number) => (xml: string) =>
  xml.slice(0, xml.split('</row>', row).join('</row>').length + '</row>'.length);
const rows = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => `<row r="${at + 1}"><c t="str"><v>Аян</v></c><c><v>${at}</v></c></row>`,
  ).join('');

describe('a damaged workbook is refused, however much of it could be read', () => {
  it.each([
    ['the sheet ends after row 20 of 40', 'writers/openpyxl.xlsx', SHEET, afterRow(20)],
    ['the sheet ends within a tag', 'writers/openpyxl.xlsx', SHEET, (xml: string) => xml.slice(0, 5_000)],
    [
      'the sheet ends before its last tag',
      'writers/libreoffice.xlsx',
      SHEET,
      (xml: string) => xml.replace(/<\/worksheet>\s*$/, ''),
    ],
    ['two tags are crossed', 'writers/openpyxl.xlsx', SHEET, (xml: string) => xml.replace('</v></c>', '</c></v>')],
    [
      'a tag closes what was not opened',
      'writers/openpyxl.xlsx',
      SHEET,
      (xml: string) => xml.replace('</row>', '</row></row>'),
    ],
    ['something follows the root', 'writers/openpyxl.xlsx', SHEET, (xml: string) => `${xml}<row/>`],
    [
      'an attribute stands without quotes',
      'writers/openpyxl.xlsx',
      SHEET,
      (xml: string) => xml.replace(/<row r="(\d+)"/, '<row r=$1'),
    ],
    [
      'an attribute never ends',
      'writers/openpyxl.xlsx',
      SHEET,
      (xml: string) => xml.replace(/<row r="(\d+)"/, '<row r="$1'),
    ],
    [
      'a text holds what only begins an entity',
      'writers/openpyxl.xlsx',
      SHEET,
      (xml: string) => xml.replace('</worksheet>', ' & </worksheet>'),
    ],
    [
      'a tag has no name',
      'writers/openpyxl.xlsx',
      SHEET,
      (xml: string) => xml.replace('</worksheet>', '< row/></worksheet>'),
    ],
    [
      'the shared texts are cut',
      'writers/libreoffice.xlsx',
      'xl/sharedStrings.xml',
      (xml: string) => xml.slice(0, xml.lastIndexOf('<si>')),
    ],
    [
      'the shared texts are fewer than the cells say',
      'writers/libreoffice.xlsx',
      'xl/sharedStrings.xml',
      (xml: string) => `${xml.slice(0, xml.lastIndexOf('<si>'))}</sst>`,
    ],
    ['the styles are cut', 'writers/openpyxl.xlsx', 'xl/styles.xml', (xml: string) => xml.slice(0, -30)],
    [
      'the book names a sheet that no relation leads to',
      'writers/openpyxl.xlsx',
      'xl/_rels/workbook.xml.rels',
      (xml: string) => xml.replace(/<Relationship [^>]*worksheet"[^>]*>/, ''),
    ],
    [
      'the relation leads to a part that is not there',
      'writers/openpyxl.xlsx',
      'xl/_rels/workbook.xml.rels',
      (xml: string) => xml.replace('sheet1.xml', 'sheet7.xml'),
    ],
    [
      'the part of the shared texts is not there',
      'writers/libreoffice.xlsx',
      'xl/_rels/workbook.xml.rels',
      (xml: string) => xml.replace('sharedStrings.xml', 'otherStrings.xml'),
    ],
    [
      'an ODS ends after row 20 of 40',
      'writers/libreoffice.ods',
      'content.xml',
      (xml: string) => xml.split('</table:table-row>', 20).join('</table:table-row>'),
    ],
    [
      'tags of an ODS are crossed',
      'writers/odfpy.ods',
      'content.xml',
      (xml: string) => xml.replace('</text:p></table:table-cell>', '</table:table-cell></text:p>'),
    ],
    ['the styles of an ODS are cut', 'writers/libreoffice.ods', 'styles.xml', (xml: string) => xml.slice(0, 400)],
  ])('%s', async (_, name, part, change) => {
    expect(await outcome(await repacked(name, part, (xml) => xml))).toMatchObject({
      sheets: [{ rows: { length: 41 } }],
    });
    expect(await outcome(await repacked(name, part, change))).toBe('sheet_archive_damaged');
  });

  it('a list of parts that leaves one out', async () => {
    const whole = fixture('writers/openpyxl.xlsx');
    const parts = (await openArchive(whole, DEFAULT_SHEET_LIMITS)).names.length;
    const fewer = Buffer.from(whole);
    const end = fewer.lastIndexOf(Buffer.from('504b0506', 'hex'));
    fewer.writeUInt16LE(parts - 1, end + 8);
    fewer.writeUInt16LE(parts - 1, end + 10);
    expect(await outcome(fewer)).toBe('sheet_archive_damaged');
  });

  it.each([0.2, 0.5, 0.8, 0.97])('an XLS of which only %d is there', async (share) => {
    const file = fixture('writers/libreoffice.xls');
    expect(await outcome(file.subarray(0, Math.floor(file.length * share)))).toBe('sheet_archive_damaged');
  });

  it('an XLS whose sheet has lost its end', async () => {
    const file = Buffer.from(fixture('writers/xlwt.xls'));
    const end = file.lastIndexOf(Buffer.from('0a000000', 'hex'));
    file.fill(0xff, end, end + 4);
    expect(await outcome(file)).toBe('sheet_archive_damaged');
  });

  it.each([
    ['within a quoted cell', '№;Аты\n1;"Аян\n2;Дана\n', 'sheet_quote_open'],
    ['after an opening quote', '№;Аты\n1;Аян\n2;"', 'sheet_quote_open'],
  ])('a CSV cut %s', async (_, text, code) => {
    expect(await outcome(Buffer.from(text))).toBe(code);
  });
});

describe('a workbook that is whole', () => {
  it('finds a part whose name differs in capitals', async () => {
    const reading = await outcome(fixture('rosters/1c-sharedstrings-case.xlsx'));
    expect(typeof reading === 'string' ? reading : reading.sheets[0]!.rows[2]!.cells[2]).toBe('Тегі / Фамилия');
    const entries = workbookEntries(
      zipEntry('XL/Worksheets/SHEET1.XML', `<worksheet><sheetData>${rows(2)}</sheetData></worksheet>`),
    );
    expect(await outcome(zip(entries))).toMatchObject({ sheets: [{ rows: { length: 2 } }] });
  });

  it('says that it claims more lines than it holds', async () => {
    const file = workbook(`<worksheet><dimension ref="A1:B40"/><sheetData>${rows(20)}</sheetData></worksheet>`);
    expect(await outcome(file)).toMatchObject({ sheets: [{ claimedLine: 40, rows: { length: 20 } }] });
  });

  it('marks the last row of a CSV that ends in its middle', async () => {
    const reading = await outcome(Buffer.from('№;Аты;Тілі\n1;Аян;қаз\n2;Дана;рус\n3;Ерл\n4;Ер'));
    expect(
      typeof reading === 'string' ? reading : reading.sheets[0]!.rows.map(({ cutOff }) => cutOff ?? false),
    ).toEqual([false, false, false, false, false]);
    const cut = await outcome(Buffer.from('№;Аты;Тілі\n1;Аян;қаз\n2;Дана;рус\n3;Ерлан;рус\n4;Ер'));
    expect(typeof cut === 'string' ? cut : cut.sheets[0]!.rows.map(({ cutOff }) => cutOff ?? false)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });
});

describe('other formats', () => {
  it.each([
    ['sheet_format_html', '<!DOCTYPE html><html><body><table><tr><td>1</td></tr></table></body></html>'],
    ['sheet_format_html', '\ufeff<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table></table></html>'],
    ['sheet_format_html', 'MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n'],
    ['sheet_format_html', '<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html></html>'],
    [
      'sheet_format_xml',
      '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>',
    ],
    ['sheet_format_xml', '<?xml version="1.0"?><office:document></office:document>'],
    ['sheet_format_unknown', 'ID;PWXL;N;E\nC;Y1;X1;K"№"\nE\n'],
  ])('are named: %s (%#)', async (code, text) => {
    expect(await outcome(Buffer.from(text))).toBe(code);
    expect(
      await outcome(Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from(text.replace('\ufeff', ''), 'utf16le')])),
    ).toBe(code);
  });

  it('a binary workbook, a text and a locked table are told apart', async () => {
    expect(await outcome(zip([zipEntry('[Content_Types].xml', '<Types/>'), zipEntry('xl/workbook.bin', 'x')]))).toBe(
      'sheet_format_xlsb',
    );
    expect(
      await outcome(
        zip([zipEntry('mimetype', 'application/vnd.oasis.opendocument.text'), zipEntry('content.xml', '<a/>')]),
      ),
    ).toBe('sheet_format_unknown');
    const locked = [
      zipEntry('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'),
      zipEntry('content.xml', 'x'),
      zipEntry('META-INF/manifest.xml', '<m><encryption-data/></m>'),
    ];
    expect(await outcome(zip(locked))).toBe('sheet_protected');
  });
});
