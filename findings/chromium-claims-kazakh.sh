#!/usr/bin/env bash
# A page in Kazakh asks whether the browser knows the language: Intl.DateTimeFormat.supportedLocalesOf('kk'), or the resolved locale. One
# expects "no" where the data is missing, so that a fallback of one's own is used there. Seen in Chromium 153: it says `kk` for dates,
# numbers, lists and relative time, and formats by the root locale: «2026 M11 29», 1,234,567.5, "-1 d". Plural rules are right. Only the
# collator admits that it has none, and then sorts by the language of the device, so that the same list has another order on the next
# phone. Node has all of it, so server-side rendering and unit tests see nothing. Ask for a known result («қараша»), not for support.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund playwright-core@1.65.1 @sparticuz/chromium@153.0.0
cat > seen.mjs <<'JS'
import packed from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const ask = () => {
  const supports = (kind) => Intl[kind].supportedLocalesOf('kk').length === 1 && new Intl[kind]('kk').resolvedOptions().locale === 'kk';
  return {
    claims: ['DateTimeFormat', 'NumberFormat', 'RelativeTimeFormat', 'ListFormat', 'PluralRules', 'Collator'].filter(supports).join(),
    date: new Intl.DateTimeFormat('kk', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, 10, 29)),
    number: new Intl.NumberFormat('kk').format(1234567.5),
    ago: new Intl.RelativeTimeFormat('kk').format(-1, 'day'),
    plural: [1, 2].map((count) => new Intl.PluralRules('kk').select(count)).join(),
    order: ['Smith', 'Исаев', 'Әлиев'].sort(new Intl.Collator('kk').compare).join(),
  };
};
const executablePath = await packed.executablePath();
const seen = [];
for (const locale of ['ru-RU', 'en-US']) {
  const browser = await chromium.launch({ executablePath, args: [...packed.args, `--lang=${locale}`] });
  const page = await (await browser.newContext({ locale })).newPage();
  const said = await page.evaluate(ask);
  console.log(`Chromium ${browser.version()} on a device in ${locale}: ${JSON.stringify(said)}`);
  seen.push(said);
  await browser.close();
}
console.log(`Node ${process.versions.node}: ${JSON.stringify(ask())}`);
const [russian, english] = seen;
process.exit(seen.every((said) => said.claims === 'DateTimeFormat,NumberFormat,RelativeTimeFormat,ListFormat,PluralRules' && said.date === '2026 M11 29' && said.number === '1,234,567.5' && said.plural === 'one,other')
  && russian.order === 'Әлиев,Исаев,Smith' && english.order === 'Smith,Әлиев,Исаев' && ask().date === '2026 ж. 29 қараша' ? 0 : 1);
JS
node seen.mjs
