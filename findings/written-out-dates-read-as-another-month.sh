#!/usr/bin/env bash
# Lists and letters here write dates out: «29 қараша 2026», «29 декабря 2026». One expects a date library that prints such a date in its
# own `kk` or `ru` locale to read the same text back, or to refuse it. Seen, without any error: date-fns `kk` tells full names of months
# by their first letter, so that June is read as May and September, October and November as January (short names are right); dayjs `ru`
# with customParseFormat reads December in the case that follows a day («декабря») as December of the NEXT year. A term of office, a
# deadline or a birthday moves by months and still is a valid date. moment and luxon read all of them.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund date-fns@4.4.0 dayjs@1.11.23 moment@2.31.0 luxon@3.7.2
cat > seen.mjs <<'JS'
import { format, parse } from 'date-fns';
import { kk, ru } from 'date-fns/locale';
import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import 'dayjs/locale/kk.js';
import 'dayjs/locale/ru.js';
import { DateTime } from 'luxon';
import moment from 'moment';
import 'moment/locale/kk.js';
import 'moment/locale/ru.js';

dayjs.extend(customParseFormat);
const locales = { kk, ru };
const libraries = {
  'date-fns 4.4.0': (date, code) => { const text = format(date, 'd MMMM yyyy', { locale: locales[code] }); return [text, format(parse(text, 'd MMMM yyyy', date, { locale: locales[code] }), 'yyyy-MM')]; },
  'dayjs 1.11.23': (date, code) => { const text = dayjs(date).locale(code).format('D MMMM YYYY'); return [text, dayjs(text, 'D MMMM YYYY', code).format('YYYY-MM')]; },
  'moment 2.31.0': (date, code) => { const text = moment(date).locale(code).format('D MMMM YYYY'); return [text, moment(text, 'D MMMM YYYY', code, true).format('YYYY-MM')]; },
  'luxon 3.7.2': (date, code) => { const text = DateTime.fromJSDate(date).setLocale(code).toFormat('d MMMM yyyy'); return [text, DateTime.fromFormat(text, 'd MMMM yyyy', { locale: code }).toFormat('yyyy-MM')]; },
};
const wrong = {};
for (const [library, thereAndBack] of Object.entries(libraries)) for (const code of ['kk', 'ru']) {
  wrong[`${library} ${code}`] = [];
  for (let month = 0; month < 12; month++) {
    const [text, back] = thereAndBack(new Date(2026, month, 15, 12), code);
    if (back !== `2026-${String(month + 1).padStart(2, '0')}`) wrong[`${library} ${code}`].push(`${text} = ${back}`);
  }
  console.log(`${library} ${code}: ${wrong[`${library} ${code}`].join(', ') || 'all twelve months come back'}`);
}
const asDescribed = {
  'date-fns 4.4.0 kk': ['15 маусым 2026 = 2026-05', '15 қыркүйек 2026 = 2026-01', '15 қазан 2026 = 2026-01', '15 қараша 2026 = 2026-01'],
  'date-fns 4.4.0 ru': [], 'dayjs 1.11.23 kk': [], 'dayjs 1.11.23 ru': ['15 декабря 2026 = 2027-12'],
  'moment 2.31.0 kk': [], 'moment 2.31.0 ru': [], 'luxon 3.7.2 kk': [], 'luxon 3.7.2 ru': [],
};
process.exit(JSON.stringify(wrong) === JSON.stringify(asDescribed) ? 0 : 1);
JS
node seen.mjs
