import { readRoster, type RosterReading } from '@kaskad/domain';
import { read, type WorkBook, utils, write } from '@e965/xlsx';
import { writeXlsx as writeHucre } from 'hucre';
import iconv from 'iconv-lite';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSheet } from './parse-sheet.ts';
import { DEFAULT_SHEET_LIMITS } from '../files/sheet-limits.ts';
import { workbook } from '../test-support/zip-fixture.ts';

const FOLDER = join(import.meta.dirname, '../../../../apps/api/test/files/writers');
const PEOPLE = JSON.parse(readFileSync(join(FOLDER, 'people.json'), 'utf8')) as {
  headings: string[];
  people: string[][];
};
const TABLE = [PEOPLE.headings, ...PEOPLE.people];
const WRITTEN = readdirSync(FOLDER).filter((name) => /\.(xlsx|xls|ods)$/.test(name));

async function readingOf(file: Buffer): Promise<RosterReading> {
  const { sheets } = await parseSheet(file, 'тізім', DEFAULT_SHEET_LIMITS);
  const reading = readRoster(sheets);
  if (typeof reading === 'string') throw new Error(reading);
  return reading;
}

/** What was understood of each of the forty, in the order of the file. */
async function peopleOf(file: Buffer): Promise<unknown[]> {
  const reading = await readingOf(file);
  if (reading.kind !== 'members') throw new Error(reading.kind);
  expect([reading.tables.length, reading.skipped, reading.aside, reading.tables[0]!.notes]).toEqual([1, [], [], []]);
  return reading.rows.map(({ data, doubts }) => ({ ...data, doubts }));
}

const csv = (delimiter: string, lineEnd = '\r\n') =>
  TABLE.map((row) =>
    row
      .map((cell) => (/["\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replace(/"/g, '""')}"` : cell))
      .join(delimiter),
  ).join(lineEnd) + lineEnd;
const excelDay = (day: string) => (Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000;
/** Numbers as numbers and days as days, as a person types them. */
const typed = (row: readonly string[], line: number) =>
  row.map((cell, index) =>
    line > 0 && (index === 0 || index === 9) ? Number(cell) : line > 0 && index === 7 ? new Date(cell) : cell,
  );

function sheetjs(): WorkBook {
  const sheet = utils.aoa_to_sheet(
    TABLE.map((row, line) =>
      row.map((cell, index) =>
        line > 0 && index === 7 ? excelDay(cell) : line > 0 && index === 9 ? Number(cell) : cell || null,
      ),
    ),
  );
  for (let line = 1; line < TABLE.length; line++)
    Object.assign(sheet[utils.encode_cell({ r: line, c: 7 })] as object, { z: 'yyyy/mm/dd' });
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Тізім');
  return book;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
/**
 * Every way in which the format may hold a text: shared with runs and a reading aid, kept spaces, in the cell itself,
 * and days as ISO.
 */
function byHand(): Buffer {
  const strings: string[] = [];
  const cellOf = (cell: string, place: number, line: number) => {
    if (cell === '') return '<c/>';
    if (line > 0 && place === 7) return `<c t="d"><v>${cell}T00:00:00</v></c>`;
    if (place % 3 === 0) return `<c t="inlineStr"><is><t xml:space="preserve"> ${escaped(cell)} </t></is></c>`;
    if (place % 3 === 1) return `<c t="str"><v>${escaped(cell)}</v></c>`;
    strings.push(
      `<si><r><t xml:space="preserve">${escaped(cell.slice(0, 2))}</t></r><r><rPr><b/></rPr><t xml:space="preserve">${escaped(cell.slice(2))}</t></r><rPh sb="0" eb="1"><t>айтылуы</t></rPh></si>`,
    );
    return `<c t="s"><v>${strings.length - 1}</v></c>`;
  };
  const rows = TABLE.map(
    (row, line) => `<row>${row.map((cell, index) => cellOf(cell, index, line)).join('')}</row>`,
  ).join('');
  return workbook(`<worksheet><sheetData>${rows}</sheetData></worksheet>`, `<sst>${strings.join('')}</sst>`);
}

describe('the same forty people, by whatever program', () => {
  let right: unknown[];
  beforeAll(async () => {
    right = await peopleOf(Buffer.from(csv(';')));
  });

  it('are all there, with every Kazakh letter, leading zeros and whole phones', () => {
    expect(right).toHaveLength(40);
    const texts = JSON.stringify(right).toLowerCase();
    expect([...'әғқңөұүһі'].filter((letter) => !texts.includes(letter))).toEqual([]);
    const people = right as { iin: string; phone: string; language: string; position: string; doubts: unknown[] }[];
    expect(people.map(({ iin }) => iin)).toEqual(PEOPLE.people.map((row) => row[8]));
    expect(people.map(({ phone }) => phone)).toEqual(PEOPLE.people.map((row) => `+7${row[9]}`));
    expect(people.every(({ language, position, doubts }) => language && position && doubts.length === 0)).toBe(true);
  });

  it.each(WRITTEN)('%s', async (name) => {
    expect(await peopleOf(readFileSync(join(FOLDER, name)))).toEqual(right);
  });

  it.each(['xlsx', 'biff8', 'ods'] as const)('SheetJS writes %s', async (bookType) => {
    expect(await peopleOf(Buffer.from(write(sheetjs(), { type: 'buffer', bookType }) as Uint8Array))).toEqual(right);
  });

  it('SheetJS writes XLSX without shared texts', async () => {
    expect(
      await peopleOf(Buffer.from(write(sheetjs(), { type: 'buffer', bookType: 'xlsx', bookSST: false }) as Uint8Array)),
    ).toEqual(right);
  });

  it('hucre', async () => {
    expect(
      await peopleOf(Buffer.from(await writeHucre({ sheets: [{ name: 'Тізім', rows: TABLE.map(typed) }] }))),
    ).toEqual(right);
  });

  it('XML written by hand', async () => {
    expect(await peopleOf(byHand())).toEqual(right);
  });

  it.each([
    ['UTF-8 with a mark, semicolons', () => Buffer.from(`\ufeff${csv(';')}`)],
    ['UTF-8, commas, line feeds', () => Buffer.from(csv(',', '\n'))],
    ['UTF-8, tabs', () => Buffer.from(csv('\t'))],
    [
      'UTF-16, tabs, as Unicode text',
      () => Buffer.concat([Buffer.from('fffe', 'hex'), iconv.encode(csv('\t'), 'utf-16le')]),
    ],
    [
      'UTF-16 of the other order',
      () => Buffer.concat([Buffer.from('feff', 'hex'), iconv.encode(csv(';'), 'utf-16be')]),
    ],
    ['RK1048, semicolons', () => iconv.encode(csv(';'), 'rk1048')],
    [
      'blanks beside quoted cells',
      () =>
        Buffer.from(TABLE.map((row) => row.map((cell) => ` "${cell.replace(/"/g, '""')}" `).join(';')).join('\r\n')),
    ],
    ['the line that names the delimiter', () => Buffer.from(`sep=;\r\n${csv(';')}`)],
  ])('CSV: %s', async (_, make) => {
    expect(await peopleOf(make())).toEqual(right);
  });

  it('an XLSB, a web page and XML are named', async () => {
    const made = (bookType: 'xlsb' | 'html' | 'xlml') =>
      parseSheet(Buffer.from(write(sheetjs(), { type: 'buffer', bookType }) as Uint8Array), '', DEFAULT_SHEET_LIMITS);
    await expect(made('xlsb')).rejects.toMatchObject({ code: 'sheet_format_xlsb' });
    await expect(made('html')).rejects.toMatchObject({ code: 'sheet_format_html' });
    await expect(made('xlml')).rejects.toMatchObject({ code: 'sheet_format_xml' });
  });

  it('the library reads back what it wrote, so that a difference is ours', () => {
    const sheet = read(write(sheetjs(), { type: 'buffer', bookType: 'xlsx' })).Sheets['Тізім']!;
    expect(utils.sheet_to_json(sheet, { header: 1 })).toHaveLength(41);
  });
});
