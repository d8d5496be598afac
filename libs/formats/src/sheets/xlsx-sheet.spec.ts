import { buffer } from 'node:stream/consumers';
import { openArchive } from '../files/archive.ts';
import { DEFAULT_SHEET_LIMITS } from '../files/sheet-limits.ts';
import { writeXlsx } from './write-xlsx.ts';
import { readXlsxArchive } from './xlsx-sheet.ts';
import { workbook, zip, zipEntry } from '../test-support/zip-fixture.ts';

async function read(file: Buffer, over = {}) {
  const limits = { ...DEFAULT_SHEET_LIMITS, ...over };
  return readXlsxArchive(await openArchive(file, limits), limits);
}
const sheet = (rows: string, rest = '') => `<worksheet><sheetData>${rows}</sheetData>${rest}</worksheet>`;

describe('readXlsxArchive', () => {
  it('reads every kind of cell as text', async () => {
    const cells = [
      '<c r="A1" t="s"><v>0</v></c>',
      '<c r="B1" t="inlineStr"><is><r><t>Төр</t></r><r><t>аға &amp; Co</t></r></is></c>',
      '<c r="D1"><v>8.7711991946E10</v></c>',
      '<c r="E1" s="1"><v>45004</v></c>',
      '<c r="F1" s="2"><v>10914621826</v></c>',
      '<c r="G1" t="str"><f>A1</f><v>есеп</v></c>',
      '<c t="e"><v>#N/A</v></c>',
      '<c r="I1"><v>0.30000000000000004</v></c>',
      '<c r="J1"/>',
    ];
    const strings = '<sst><si><r><t>Аян</t></r><rPh><t>айан</t></rPh></si></sst>';
    const { sheets } = await read(workbook(sheet(`<row r="1">${cells.join('')}</row>`), strings));
    expect(sheets[0]!.rows[0]!.cells).toEqual([
      'Аян',
      'Төраға & Co',
      '',
      '87711991946',
      '2023-03-19',
      '010914621826',
      'есеп',
      '#N/A',
      '0.3',
    ]);
  });

  it.each(['Ах_x0001_метов', 'Ах\u0001метов', 'Ах&#1;метов', 'Ах\u0090метов'])(
    'marks a control character in a cell: %j',
    async (text) => {
      const { sheets } = await read(
        workbook(sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), `<sst><si><t>${text}</t></si></sst>`),
      );
      expect(sheets[0]!.rows[0]!.cells).toEqual(['Ах\ufffdметов']);
    },
  );

  it('reads signs of the format in every kind of text, and words that only look like them', async () => {
    const texts = [
      '_x0041_',
      '_x005F_x0041_',
      '_x005F_',
      'А_x04D9_Б_x0041_x0042_',
      '_x41_',
      '_X0041_',
      '_xD83D__xDE00_',
      '_x005F_x005F_',
    ];
    const right = ['A', '_x0041_', '_', 'АәБAx0042_', '_x41_', '_X0041_', '\u{1f600}', '_x005F_'];
    const strings = `<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`;
    const row = (line: number, cell: (text: string, place: number) => string) =>
      `<row r="${line}">${texts.map(cell).join('')}</row>`;
    const cells =
      row(1, (_, place) => `<c t="s"><v>${place}</v></c>`) +
      row(2, (text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`) +
      row(3, (text) => `<c t="str"><v>${text}</v></c>`);
    const { sheets } = await read(workbook(sheet(cells), strings));
    expect(sheets[0]!.rows.map(({ cells: found }) => found)).toEqual([right, right, right]);
  });

  it('joins runs that make no sign together', async () => {
    const { sheets } = await read(
      workbook(
        sheet('<row r="1"><c t="s"><v>0</v></c></row>'),
        '<sst><si><r><t>_x00</t></r><r><t>41_</t></r><r><t>_x0042_</t></r></si></sst>',
      ),
    );
    expect(sheets[0]!.rows[0]!.cells).toEqual(['_x0041_B']);
  });

  it('gets back what was written, whatever it looks like', async () => {
    const texts = [
      '_x0041_',
      '_x005F_x0041_',
      '_x005f_',
      'a_x0041_x0042_b',
      '_x41_',
      '_X0041_',
      '__x0041__',
      '_x000D_',
      '_x0041 _',
      'x0041_',
    ];
    async function* rows() {
      yield await Promise.resolve(texts.map((text) => [text]));
    }
    const { sheets } = await read(
      await buffer(writeXlsx('Тізім', [{ title: '_x0042_', width: 5, kind: 'text' }], rows())),
    );
    expect(sheets[0]!.rows.map(({ cells }) => cells[0])).toEqual(['_x0042_', ...texts]);
  });

  it.each([
    ['a row twice', '<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'],
    ['rows out of order', '<row r="5"><c r="A5"><v>1</v></c></row><row r="3"><c r="A3"><v>2</v></c></row>'],
    ['a cell twice', '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
    ['a cell of another row', '<row r="1"><c r="A7"><v>1</v></c></row>'],
    ['a row that is no number', '<row r="x"><c><v>1</v></c></row>'],
  ])('refuses %s as damaged: one of two would be lost', async (_, rows) => {
    await expect(read(workbook(sheet(rows)))).rejects.toMatchObject({ code: 'sheet_archive_damaged' });
  });

  it('fills merged cells down and right, marks them, and keeps the line numbers of the sheet', async () => {
    const rows =
      '<row r="3"><c r="A3"><v>233</v></c><c r="C3"><v>1</v></c></row><row r="9"><c r="C9"><v>2</v></c></row>';
    const { sheets } = await read(workbook(sheet(rows, '<mergeCells><mergeCell ref="A3:B9"/></mergeCells>')));
    expect(sheets[0]).toMatchObject({ name: 'Тізім', hidden: false, firstLine: 3 });
    expect(sheets[0]!.rows).toEqual([
      { line: 3, cells: ['233', '233', '1'], merged: [1] },
      { line: 9, cells: ['233', '233', '2'], merged: [0, 1] },
    ]);
  });

  it.each([
    ['sheet_too_large', workbook(sheet('<row r="1"><c r="CW1"><v>1</v></c></row>')), {}],
    ['sheet_too_large', workbook(sheet('<row><c><v>1</v></c></row>'.repeat(11))), { rows: 10 }],
    ['sheet_too_large', workbook(sheet('<row><c><v>1</v></c><c><v>1</v></c></row>'.repeat(11))), { cells: 20 }],
    ['sheet_cell_too_long', workbook(sheet(`<row><c t="str"><v>${'ұ'.repeat(1_001)}</v></c></row>`)), {}],
    [
      'sheet_xml_entities',
      workbook(
        `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${sheet('<row><c t="str"><v>&b;</v></c></row>')}`,
      ),
      {},
    ],
    ['sheet_xml_entities', workbook(sheet('<row><c t="str"><v>&xxe;</v></c></row>')), {}],
    ['sheet_archive_damaged', workbook('<worksheet><sheetData'), {}],
    ['sheet_archive_damaged', workbook(sheet('')).subarray(0, 700), {}],
    [
      'sheet_archive_damaged',
      zip([zipEntry('xl/workbook.xml', '<workbook/>'), zipEntry('xl/workbook.xml', '<other/>')]),
      {},
    ],
    ['sheet_archive_bomb', zip(Array.from({ length: 1_001 }, (_, index) => zipEntry(`${index}`, ''))), {}],
    ['sheet_format_unknown', zip([zipEntry('word/document.xml', '<document/>')]), {}],
  ])('refuses with %s', async (code, file, limits) => {
    await expect(read(file, limits)).rejects.toMatchObject({ code });
  });

  it('notices an entry whose bytes were changed', async () => {
    const good = zipEntry('xl/workbook.xml', '<workbook/>');
    await expect(read(zip([{ ...good, crc: good.crc ^ 1 }]))).rejects.toMatchObject({ code: 'sheet_archive_damaged' });
  });
});
