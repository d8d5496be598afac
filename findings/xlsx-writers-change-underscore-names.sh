#!/usr/bin/env bash
# Names of columns of another system in a workbook: SharePoint calls "First Name" inside `First_x0020_Name`. One expects to read in a workbook
# what was written into it. ECMA-376 (22.9.2.19, ST_Xstring) says that `_xHHHH_` in a text is a character, and that an underscore that only
# looks like one is written `_x005F_`. Seen with @e965/xlsx 0.20.3 (SheetJS as published on npm) and hucre 1.0.0: both know the sign when they
# read, and neither writes the escape, in shared texts or inline ones; hucre even writes control characters as `_x000D_`. So each of them reads
# its own file back changed, as Excel does: "First Name", and "A" for `_x0041_`. Without an error, and only in names that are rare in tests.
# Escape `_(?=x[0-9a-fA-F]{4}_)` as `_x005F_` before writing with either.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @e965/xlsx@0.20.3 hucre@1.0.0
cat > seen.mjs <<'JS'
import * as XLSX from '@e965/xlsx';
import { readXlsx, writeXlsx } from 'hucre';

const texts = ['First_x0020_Name', '_x0041_', 'plain_name'];
const rows = texts.map((text) => [text]);
const sheetjs = (bookSST) => XLSX.write(XLSX.utils.book_new(XLSX.utils.aoa_to_sheet(rows), 'S'), { type: 'buffer', bookType: 'xlsx', bookSST });
const files = { '@e965/xlsx': sheetjs(false), '@e965/xlsx, shared texts': sheetjs(true), hucre: Buffer.from(await writeXlsx({ sheets: [{ name: 'S', rows }] })) };
const bySheetjs = (file) => { const book = XLSX.read(file); return XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1 }).flat(); };
const byHucre = async (file) => (await readXlsx(file)).sheets[0].rows.flat();
let changed = 0;
for (const [writer, file] of Object.entries(files)) {
  const [first, second] = [bySheetjs(file), await byHucre(file)];
  console.log(`written by ${writer}: ${JSON.stringify(texts)}\n  read by @e965/xlsx: ${JSON.stringify(first)}\n  read by hucre:      ${JSON.stringify(second)}`);
  changed += Number(first[0] === 'First Name' && first[1] === 'A' && first[2] === 'plain_name');
}
const excel = Buffer.from(await writeXlsx({ sheets: [{ name: 'S', rows: [['First_x005F_x0020_Name']] }] }));
const back = (await byHucre(excel))[0];
console.log(`as Excel writes it, First_x005F_x0020_Name\n  read by @e965/xlsx: ${bySheetjs(excel)[0]}\n  read by hucre:      ${back}`);
process.exit(changed === 3 && bySheetjs(excel)[0] === 'First_x0020_Name' ? 0 : 1);
JS
node seen.mjs
