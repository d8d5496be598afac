import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSheet } from './parse-sheet.ts';
import { DEFAULT_SHEET_LIMITS } from '../files/sheet-limits.ts';
import { workbookEntries, type ZipEntry, zip, zipEntry } from '../test-support/zip-fixture.ts';

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../../../apps/api/test/files/rosters', name));
const read = async (file: Buffer) => (await parseSheet(file, 'тізім', DEFAULT_SHEET_LIMITS)).sheets;

const STRUCK =
  '<styleSheet><fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/></cellXfs></styleSheet>';
function book(sheet: string, strings = '<sst/>', extra: Readonly<Record<string, string>> = {}): Buffer {
  const parts = workbookEntries(zipEntry('xl/worksheets/sheet1.xml', `<worksheet>${sheet}</worksheet>`), strings);
  const replaced: Readonly<Record<string, string>> = { 'xl/styles.xml': STRUCK, ...extra };
  return zip(
    parts.map((part): ZipEntry =>
      replaced[part.name] === undefined ? part : zipEntry(part.name, replaced[part.name]!),
    ),
  );
}
const cell = (text: string, style = '') => `<c t="str"${style}><v>${text}</v></c>`;

describe('what a sheet hides, strikes through or never worked out', () => {
  it.each(['hidden-row.xlsx', 'hidden-row.xls', 'hidden-row.ods'])(
    '%s: the hidden row and the one struck through',
    async (name) => {
      const [sheet] = await read(fixture(name));
      expect(sheet!.rows.map(({ line, hidden = false, struck = [] }) => [line, hidden, struck.length > 0])).toEqual([
        [1, false, false],
        [2, false, false],
        [3, true, false],
        [4, false, false],
        [5, false, true],
      ]);
    },
  );

  it.each([
    ['by its attribute', '<row hidden="1">'],
    ['by a filter of another program', '<row hidden="true">'],
    ['by its height', '<row ht="0">'],
  ])('a row hidden %s', async (_, open) => {
    const [sheet] = await read(
      book(`<sheetData><row>${cell('а')}${cell('б')}</row>${open}${cell('в')}${cell('г')}</row></sheetData>`),
    );
    expect(sheet!.rows.map(({ hidden = false }) => hidden)).toEqual([false, true]);
  });

  it('rows are hidden unless they say otherwise, where the sheet says so', async () => {
    const [sheet] = await read(
      book(
        `<sheetFormatPr zeroHeight="1"/><sheetData><row hidden="0">${cell('а')}${cell('б')}</row><row>${cell('в')}${cell('г')}</row></sheetData>`,
      ),
    );
    expect(sheet!.rows.map(({ hidden = false }) => hidden)).toEqual([false, true]);
  });

  it('columns hidden by attribute or by width', async () => {
    const [sheet] = await read(
      book(
        `<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/><col min="6" max="6" width="9"/></cols><sheetData><row>${cell('а')}${cell('б')}</row></sheetData>`,
      ),
    );
    expect(sheet!.hiddenColumns).toEqual([1, 2, 4]);
  });

  it.each(['hidden', 'veryHidden'])('a sheet that is %s', async (state) => {
    const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const [sheet] = await read(
      book(`<sheetData><row>${cell('а')}${cell('б')}</row></sheetData>`, '<sst/>', {
        'xl/workbook.xml': `<workbook xmlns:r="${relations}"><sheets><sheet name="х" state="${state}" r:id="s"/></sheets></workbook>`,
      }),
    );
    expect(sheet!.hidden).toBe(true);
  });

  it('a strike by the style of the cell, of the row, or of the runs of its text', async () => {
    const rich = (...runs: string[]) => `<si>${runs.join('')}</si>`;
    const run = (text: string, isStruck: boolean) =>
      `<r>${isStruck ? '<rPr><strike/></rPr>' : ''}<t xml:space="preserve">${text}</t></r>`;
    const strings = `<sst>${rich(run('Ескі ', true), run('Жаңа', false))}${rich(run('Бәрі', true))}${rich(run('Таза', false))}</sst>`;
    const [sheet] = await read(
      book(
        `<sheetData>
      <row>${cell('сызылған', ' s="1"')}${cell('жоқ', ' s="2"')}</row><row s="1" customFormat="1">${cell('а')}${cell('б')}</row>
      <row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row></sheetData>`,
        strings,
      ),
    );
    expect(sheet!.rows.map(({ cells, struck, mended }) => [cells.join('|'), struck, mended])).toEqual([
      ['сызылған|жоқ', [0], undefined],
      ['а|б', [0, 1], undefined],
      ['Жаңа|Бәрі|Таза', [1], [0]],
    ]);
  });

  it('a formula without a stored result, and a zero that stands for one; an empty text is a result', async () => {
    const row =
      '<row><c><f>A1</f></c><c><f>A1</f><v></v></c><c t="str"><f>A1</f><v></v></c><c><f>A1</f><v>7</v></c><c><f>A1</f><v>0</v></c><c><v>0</v></c></row>';
    const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const onLoad = `<workbook xmlns:r="${relations}"><sheets><sheet name="х" r:id="s"/></sheets><calcPr fullCalcOnLoad="1"/></workbook>`;
    const [plain] = await read(book(`<sheetData>${row}<row>${cell('а')}${cell('б')}</row></sheetData>`));
    expect(plain!.rows[0]).toMatchObject({ cells: ['', '', '', '7', '0', '0'], unsolved: [0, 1] });
    const [later] = await read(
      book(`<sheetData>${row}<row>${cell('а')}${cell('б')}</row></sheetData>`, '<sst/>', { 'xl/workbook.xml': onLoad }),
    );
    expect(later!.rows[0]!.unsolved).toEqual([0, 1, 4]);
  });

  it('a row of nothing but such formulas is not lost', async () => {
    const [sheet] = await read(
      book(`<sheetData><row>${cell('а')}${cell('б')}</row><row><c><f>A1</f></c><c><f>B1</f></c></row></sheetData>`),
    );
    expect(sheet!.rows).toHaveLength(2);
  });
});

const OFFICE = 'xmlns:table="t" xmlns:office="o" xmlns:text="x" xmlns:style="s" xmlns:calcext="c"';
function ods(table: string, styles = ''): Buffer {
  const content = `<office:document-content ${OFFICE}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${table}</office:spreadsheet></office:body></office:document-content>`;
  return zip([
    zipEntry('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'),
    zipEntry('content.xml', content),
  ]);
}
const text = (value: string, attributes = '') =>
  `<table:table-cell office:value-type="string" ${attributes}><text:p>${value}</text:p></table:table-cell>`;

describe('OpenDocument', () => {
  it('reads every kind of cell as text', async () => {
    const cells = [
      text('Аян<text:s text:c="2"/>Ә<text:line-break/>б'),
      '<table:table-cell office:value-type="float" office:value="87011112233"><text:p>8,7E+10</text:p></table:table-cell>',
      '<table:table-cell office:value-type="float" office:value="10914621826"><text:p>010914621826</text:p></table:table-cell>',
      '<table:table-cell office:value-type="date" office:date-value="2023-03-19"><text:p>19.03.23</text:p></table:table-cell>',
      '<table:table-cell office:value-type="float" office:value="0"><text:p>#REF!</text:p></table:table-cell>',
      '<table:table-cell table:formula="of:=[.A1]"/>',
      '<table:table-cell table:formula="of:=[.A1]" office:value-type="string"><text:p></text:p></table:table-cell>',
      text('көрінеді<office:annotation><text:p>ескерту</text:p></office:annotation>'),
    ];
    const [sheet] = await read(
      ods(`<table:table table:name="Тізім"><table:table-row>${cells.join('')}</table:table-row></table:table>`),
    );
    expect(sheet!.rows[0]).toMatchObject({
      cells: ['Аян  Ә\nб', '87011112233', '010914621826', '2023-03-19', '#REF!', '', '', 'көрінеді'],
      unsolved: [5],
    });
  });

  it('counts what is repeated, fills what is merged, and marks what is hidden or struck through', async () => {
    const styles = `<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>
      <style:style style:name="x"><style:text-properties style:text-line-through-style="solid"/></style:style><style:style style:name="y" style:parent-style-name="x"/>`;
    const [sheet, hidden] = await read(
      ods(
        `<table:table table:name="1"><table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>
      <table:table-row>${text('а', 'table:number-rows-spanned="2"')}${text('б', 'table:number-columns-repeated="2"')}</table:table-row>
      <table:table-row table:visibility="filter"><table:covered-table-cell/>${text('в')}</table:table-row>
      <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
      <table:table-row>${text('г', 'table:style-name="y"')}${text('<text:span text:style-name="x">ескі</text:span>жаңа')}</table:table-row></table:table>
      <table:table table:name="2" table:style-name="h"><table:table-row>${text('д')}${text('е')}</table:table-row></table:table>`,
        styles,
      ),
    );
    expect(sheet).toMatchObject({
      hiddenColumns: [2],
      hidden: false,
      rows: [
        { line: 1, cells: ['а', 'б', 'б'] },
        { line: 2, cells: ['а', 'в'], merged: [0], hidden: true },
        { line: 1_048_003, cells: ['г', 'жаңа'], struck: [0], mended: [1] },
      ],
    });
    expect(hidden!.hidden).toBe(true);
  });

  it.each([
    ['sheet_too_large', '<table:table-row table:number-rows-repeated="1048576">'],
    ['sheet_archive_damaged', '<table:table-row table:number-rows-repeated="99999999">'],
  ])('repeated without measure is refused: %s', async (code, row) => {
    await expect(
      read(ods(`<table:table>${row}${text('а')}${text('б')}</table:table-row></table:table>`)),
    ).rejects.toMatchObject({ code });
    await expect(
      read(
        ods(
          `<table:table><table:table-row>${text('а', 'table:number-columns-repeated="16384"')}</table:table-row></table:table>`,
        ),
      ),
    ).rejects.toMatchObject({ code: 'sheet_too_large' });
  });
});
