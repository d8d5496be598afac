#!/usr/bin/env bash
# F11 in Excel puts a chart on a sheet of its own (a chartsheet part beside the worksheets; it stands among the sheets of the workbook).
# Turnout and staffing lists come with one in front. One expects a reader either to leave that sheet out or to give an empty one. Seen:
# hucre 1.0.0, in `readXlsx` and `streamXlsxRows`, refuses the whole book with "missing worksheet file", as if the file were damaged, so
# that the people on the next sheet cannot be read at all. exceljs leaves the chart out; @e965/xlsx gives an empty sheet, so that "the
# first sheet" is empty. Who falls back on "damaged file" sends people away with a good one.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund hucre@1.0.0 exceljs@4.4.0 @e965/xlsx@0.20.3 jszip@3.10.1
cat > seen.mjs <<'JS'
import * as XLSX from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { readXlsx, streamXlsxRows } from 'hucre';
import JSZip from 'jszip';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main', ties = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships', packed = 'http://schemas.openxmlformats.org/package/2006';
const drawing = 'http://schemas.openxmlformats.org/drawingml/2006';
const types = { workbook: 'spreadsheetml.sheet.main', worksheet: 'spreadsheetml.worksheet', chartsheet: 'spreadsheetml.chartsheet', drawing: 'drawing', chart: 'drawingml.chart' };
const tied = (...each) => `<Relationships xmlns="${packed}/relationships">${each.map(([id, type, target]) => `<Relationship Id="${id}" Type="${ties}/${type}" Target="${target}"/>`).join('')}</Relationships>`;
const parts = {
  '_rels/.rels': tied(['r1', 'officeDocument', 'xl/workbook.xml']),
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${ties}"><sheets><sheet name="Диаграмма1" sheetId="2" r:id="r2"/><sheet name="Тізім" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': tied(['r1', 'worksheet', 'worksheets/sheet1.xml'], ['r2', 'chartsheet', 'chartsheets/sheet1.xml']),
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Сәрсенова</t></is></c><c r="B1"><v>251</v></c></row></sheetData></worksheet>`,
  'xl/chartsheets/sheet1.xml': `<chartsheet xmlns="${main}" xmlns:r="${ties}"><sheetViews><sheetView workbookViewId="0"/></sheetViews><drawing r:id="r1"/></chartsheet>`,
  'xl/chartsheets/_rels/sheet1.xml.rels': tied(['r1', 'drawing', '../drawings/drawing1.xml']),
  'xl/drawings/drawing1.xml': `<xdr:wsDr xmlns:xdr="${drawing}/spreadsheetDrawing" xmlns:a="${drawing}/main"><xdr:absoluteAnchor><xdr:pos x="0" y="0"/><xdr:ext cx="9000000" cy="6000000"/><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="c"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${drawing}/chart"><c:chart xmlns:c="${drawing}/chart" xmlns:r="${ties}" r:id="r1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>`,
  'xl/drawings/_rels/drawing1.xml.rels': tied(['r1', 'chart', '../charts/chart1.xml']),
  'xl/charts/chart1.xml': `<c:chartSpace xmlns:c="${drawing}/chart"><c:chart><c:plotArea><c:pieChart><c:varyColors val="1"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef><c:f>Тізім!$B$1</c:f></c:numRef></c:val></c:ser></c:pieChart></c:plotArea></c:chart></c:chartSpace>`,
};
const override = (path, type) => `<Override PartName="/${path}" ContentType="application/vnd.openxmlformats-officedocument.${types[type]}+xml"/>`;
parts['[Content_Types].xml'] = `<Types xmlns="${packed}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('xl/workbook.xml', 'workbook')}${override('xl/worksheets/sheet1.xml', 'worksheet')}${override('xl/chartsheets/sheet1.xml', 'chartsheet')}${override('xl/drawings/drawing1.xml', 'drawing')}${override('xl/charts/chart1.xml', 'chart')}</Types>`;
const zip = new JSZip();
for (const [path, xml] of Object.entries(parts)) zip.file(path, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`);
const file = await zip.generateAsync({ type: 'nodebuffer' });

const said = async (read) => read().catch(({ message }) => `refused: ${message}`);
const seen = {
  'hucre 1.0.0 readXlsx': await said(async () => (await readXlsx(file)).sheets.map(({ name, rows }) => `${name} ${rows.length}`).join()),
  'hucre 1.0.0 streamXlsxRows': await said(async () => { let rows = 0; for await (const row of streamXlsxRows(file)) rows += row ? 1 : 0; return `${rows} rows`; }),
  'exceljs 4.4.0': await said(async () => { const book = new ExcelJS.Workbook(); await book.xlsx.load(file); return book.worksheets.map(({ name, rowCount }) => `${name} ${rowCount}`).join(); }),
  '@e965/xlsx 0.20.3': await said(async () => { const book = XLSX.read(file); return book.SheetNames.map((name) => `${name} ${XLSX.utils.sheet_to_json(book.Sheets[name], { header: 1 }).length}`).join(); }),
};
for (const [what, rows] of Object.entries(seen)) console.log(`${what}: ${rows}`);
const [whole, stream, ...others] = Object.values(seen);
process.exit([whole, stream].every((text) => text.startsWith('refused: ') && text.includes('missing worksheet file')) && others.join(' / ') === 'Тізім 1 / Диаграмма1 0,Тізім 1' ? 0 : 1);
JS
node seen.mjs
