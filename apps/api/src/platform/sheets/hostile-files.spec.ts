import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { readSheet } from './read-sheet.ts';
import { DEFAULT_SHEET_LIMITS } from '@kaskad/formats/files/sheet-limits';
import { SheetRefusal } from '@kaskad/formats/files/sheet-refusal';
import type { SheetReading } from '@kaskad/formats/sheets/sheet-reading';
import { bombEntry, workbook, workbookEntries, zip, zipEntry } from '@kaskad/formats/test-support/zip-fixture';

const FOLDER = join(import.meta.dirname, '../../../content/rosters');
const ROSTERS = readdirSync(FOLDER).filter((name) => !name.endsWith('.md'));
const roster = (name: string) => readFileSync(join(FOLDER, name));
const MEGABYTE = 1024 * 1024;

/** The reading, or the code of the refusal; anything else fails the test. */
async function outcome(file: Buffer, limits = DEFAULT_SHEET_LIMITS): Promise<SheetReading | string> {
  try {
    return await readSheet(file, 'тізім.csv', limits);
  } catch (error) {
    if (error instanceof SheetRefusal) return error.code;
    throw error;
  }
}

describe('a hostile file', () => {
  it.each(ROSTERS)('%s cut anywhere ends in a refusal or a shorter table', async (name) => {
    const file = roster(name);
    for (const share of [0.1, 0.3, 0.5, 0.77, 0.999]) {
      const result = await outcome(file.subarray(0, Math.floor(file.length * share)));
      if (typeof result === 'string')
        expect(result).toMatch(name.endsWith('.xlsx') ? /^sheet_archive_damaged$/ : /^sheet_quote_open$/);
      else expect(result.sheets[0]!.rows.length).toBeGreaterThan(1);
    }
  });

  it('is read by its content under any name', async () => {
    expect(await readSheet(roster('syrdariya-2023.xlsx'), 'список.csv')).toMatchObject({
      format: 'xlsx',
      sheets: [{ name: 'УСК құрамы' }],
    });
    expect(await readSheet(roster('kazaly-2023.csv'), 'список.xlsx')).toMatchObject({
      format: 'csv',
      encoding: 'rk1048',
      delimiter: ';',
    });
  });

  it.each([
    ['sheet_empty', Buffer.alloc(0)],
    ['sheet_empty', Buffer.from('\ufeff \r\n\r\n')],
    ['sheet_not_a_table', Buffer.from('Құрметті әріптестер\r\nтізім кейін жіберіледі')],
    ['sheet_format_unknown', Buffer.from('%PDF-1.7\n1 0 obj')],
    ['sheet_format_unknown', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(2_000)])],
    ['sheet_format_unknown', randomBytes(100_000)],
    ['sheet_format_html', Buffer.from('<html><table><tr><td>1</td></tr></table></html>')],
    ['sheet_old_format', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4_096)])],
    [
      'sheet_protected',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(512),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
    ],
    ['sheet_encoding_unknown', iconv.encode('Κατάλογος;μελών\nεπιτροπής;αριθμός', 'iso-8859-7')],
    ['sheet_quote_open', Buffer.from('Т.А.Ә.;ЖСН\n"Айтбай;830801357260\nСәрсен;580928414686')],
    ['sheet_too_large', Buffer.alloc(10 * MEGABYTE, 'ұ')],
    ['sheet_line_too_long', Buffer.alloc(8 * MEGABYTE, 'a')],
    ['sheet_line_too_long', Buffer.from(`а;ә\n${';'.repeat(7 * MEGABYTE)}`)],
    ['sheet_cell_too_long', Buffer.from(`а;ә\n1;${'ұ'.repeat(1_001)}`)],
    ['sheet_too_large', Buffer.from('1;2\n'.repeat(100_001))],
    ['sheet_too_large', Buffer.from(`${'1;'.repeat(101)}\n`)],
    [
      'sheet_xml_entities',
      workbook(
        '<!DOCTYPE x [<!ENTITY a "аааааааааа">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>',
      ),
    ],
  ])('is refused with %s (%#)', async (code, file) => {
    expect(await outcome(file)).toBe(code);
  });

  it('that unpacks to five gigabytes is refused before it is unpacked', async () => {
    const honest = zip(Array.from({ length: 5 }, (_, index) => bombEntry(`xl/${index}.xml`, 1_024)));
    expect(honest.length).toBeLessThan(DEFAULT_SHEET_LIMITS.fileBytes);
    expect(await outcome(honest)).toBe('sheet_archive_bomb');
  });

  it.each([1_000, 100 * MEGABYTE])(
    'that unpacks to five gigabytes and claims %i bytes is refused while it is unpacked',
    async (declared) => {
      const liar = zip(workbookEntries(bombEntry('xl/worksheets/sheet1.xml', 5 * 1_024, declared)));
      expect(await outcome(liar)).toBe('sheet_archive_bomb');
    },
  );

  it('with endless text between two tags is refused', async () => {
    const file = zip(
      workbookEntries(
        zipEntry('xl/worksheets/sheet1.xml', `<worksheet>${randomBytes(2 * MEGABYTE).toString('base64')}`),
      ),
    );
    expect(await outcome(file)).toBe('sheet_archive_damaged');
  });

  it('that takes too long or too much memory is refused, and the next one is read', async () => {
    const rows = `<row>${'<c t="str"><v>Қызылорда облысы</v></c>'.repeat(10)}</row>`.repeat(60_000);
    const large = workbook(`<worksheet><sheetData>${rows}</sheetData></worksheet>`);
    const roomy = { ...DEFAULT_SHEET_LIMITS, unpackedRatio: 10_000 };
    const results = await Promise.all([
      outcome(large, { ...roomy, seconds: 0.2 }),
      outcome(large, { ...roomy, heapMegabytes: 12 }),
      outcome(large),
      outcome(roster('call-centre-2023.csv')),
    ]);
    expect(results.slice(0, 3)).toEqual(['sheet_timeout', 'sheet_memory', 'sheet_archive_bomb']);
    expect(results[3]).toMatchObject({ format: 'csv' });
  });

  it('among too many at once is refused without waiting', async () => {
    const results = await Promise.all(Array.from({ length: 24 }, () => outcome(roster('call-centre-2023.csv'))));
    expect(results.filter((result) => result === 'sheet_busy')).toHaveLength(2);
  });
});
