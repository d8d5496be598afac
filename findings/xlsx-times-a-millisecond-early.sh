#!/usr/bin/env bash
# A timetable of seminars in a workbook: cells that hold a date and a time of day. One expects a reader with `cellDates: true` to give the
# minute that the sheet shows. Seen with @e965/xlsx 0.20.3 (SheetJS as published on npm): a fifth of all minutes, and half of them when the
# file keeps 15 digits, come back one millisecond early from .xlsx, 10:03 as 10:02:59.999. Whoever then cuts to minutes prints 10:02, and
# whoever compares with the stored time finds changes where there are none. The same cells from .xls are exact, so that a test with
# one format proves nothing for the other; hucre rounds. Round to the second before anything else.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @e965/xlsx@0.20.3 hucre@1.0.0
cat > seen.mjs <<'JS'
import * as XLSX from '@e965/xlsx';
import { readXlsx } from 'hucre';

const DAY = 46355;
const minutes = Array.from({ length: 1440 }, (_, minute) => minute);
function bookOf(value) {
  const sheet = XLSX.utils.aoa_to_sheet(minutes.map((minute) => [value(DAY + minute / 1440)]));
  for (const minute of minutes) sheet[`A${minute + 1}`].z = 'dd.mm.yyyy hh:mm';
  return XLSX.utils.book_new(sheet, 'Кесте');
}
const early = (dates) => dates.filter((date, minute) => date.getUTCHours() * 60 + date.getUTCMinutes() !== minute).length;
const counts = {};
const values = { '': (value) => value, ', 15 digits': (value) => Number(value.toPrecision(15)) };
for (const [digits, value] of Object.entries(values)) for (const bookType of ['xlsx', 'biff8']) {
  const file = XLSX.write(bookOf(value), { type: 'buffer', bookType });
  const read = XLSX.read(file, { cellDates: true, UTC: true });
  const dates = XLSX.utils.sheet_to_json(read.Sheets[read.SheetNames[0]], { header: 1, raw: true, UTC: true }).map(([date]) => date);
  counts[`@e965/xlsx 0.20.3 ${bookType}${digits}`] = early(dates);
  if (bookType !== 'xlsx') continue;
  const first = dates.findIndex((date, minute) => minute >= 600 && date.getUTCMinutes() !== minute % 60);
  console.log(`${new Date(first * 60_000).toISOString().slice(11, 16)}${digits} is read as ${dates[first].toISOString().slice(11, 23)}`);
  counts[`hucre 1.0.0 xlsx${digits}`] = early((await readXlsx(file)).sheets[0].rows.map(([date]) => date));
}
for (const [what, count] of Object.entries(counts)) console.log(`${what}: ${count} of 1440 minutes of a day are read as the minute before`);
const isEarly = (what) => /^@e965.* xlsx/.test(what);
process.exit(Object.entries(counts).every(([what, count]) => (isEarly(what) ? count > 250 : count === 0)) ? 0 : 1);
JS
TZ=UTC node seen.mjs
