#!/usr/bin/env bash
# In an OpenDocument sheet rows may stand in `table:table-header-rows` (rows that repeat on every printed page) and in
# `table:table-row-group` (an outline, e.g. one group a precinct). One expects a reader to return the rows of all of them, and a library's
# stream to return what its whole-file reader returns. Seen with hucre 1.0.0: `readOds` keeps only rows that are direct children of the
# table. The headings that repeat when printed are gone, so the first person becomes the headings; every grouped row is gone; a sheet
# whose rows are all grouped is empty. No error, no warning. `streamOdsRows` of the same package and @e965/xlsx return every row.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund hucre@1.0.0 @e965/xlsx@0.20.3 jszip@3.10.1
cat > seen.mjs <<'JS'
import * as XLSX from '@e965/xlsx';
import { readOds, streamOdsRows } from 'hucre';
import JSZip from 'jszip';

const names = ['office', 'table', 'text', 'style'].map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`).join(' ');
async function ods(rows) {
  const zip = new JSZip();
  zip.file('mimetype', 'application/vnd.oasis.opendocument.spreadsheet', { compression: 'STORE' });
  zip.file('META-INF/manifest.xml', '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    + '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    + ['content.xml', 'styles.xml'].map((path) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="text/xml"/>`).join('') + '</manifest:manifest>');
  zip.file('styles.xml', `<?xml version="1.0" encoding="UTF-8"?><office:document-styles ${names} office:version="1.3"><office:styles/></office:document-styles>`);
  zip.file('content.xml', `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${names} office:version="1.3"><office:body><office:spreadsheet><table:table table:name="Тізім"><table:table-column table:number-columns-repeated="2"/>${rows}</table:table></office:spreadsheet></office:body></office:document-content>`);
  return zip.generateAsync({ type: 'nodebuffer' });
}
const row = (...cells) => `<table:table-row>${cells.map((text) => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`).join('')}</table:table-row>`;
const head = row('Тегі', 'Аты'), first = row('Сәрсенова', 'Әсел'), second = row('Ким', 'Иван');
const books = {
  'plain rows': head + first + second,
  'headings repeated on every page': `<table:table-header-rows>${head}</table:table-header-rows>${first}${second}`,
  'one group of rows': `${head}<table:table-row-group>${first}</table:table-row-group>${second}`,
  'all rows in groups': `<table:table-row-group>${head}${first}</table:table-row-group><table:table-row-group>${second}</table:table-row-group>`,
};
const counts = [];
for (const [what, rows] of Object.entries(books)) {
  const file = await ods(rows);
  const whole = (await readOds(file)).sheets[0]?.rows ?? [];
  const streamed = [];
  for await (const each of streamOdsRows(file)) streamed.push(each.values ?? each);
  const other = XLSX.read(file);
  const rowsOfOther = XLSX.utils.sheet_to_json(other.Sheets[other.SheetNames[0]], { header: 1 });
  counts.push([whole.length, streamed.length, rowsOfOther.length].join(' '));
  console.log(`${what}: hucre 1.0.0 readOds ${JSON.stringify(whole)}; streamOdsRows ${streamed.length} rows; @e965/xlsx 0.20.3 ${rowsOfOther.length} rows`);
}
process.exit(counts.join() === '3 3 3,2 3 3,2 3 3,0 3 3' ? 0 : 1);
JS
node seen.mjs
