#!/usr/bin/env bash
# A whole number is scored by the standard template match_correct, with the base type integer and the key 12. Here people write decimals
# with a comma. One expects "12,9" to be wrong: read as 12.9 it is another number, and by the specification it is no integer at all. Seen
# in qti-components: it is right. The player reads what was typed with `parseInt`, which stops at the first sign that it does not know, so
# that "12,9", "12.9", "12 дней" and "12/0" are all 12, and "0,5" is 0. What helps: comparing by `gte` and `lte`, which read the whole
# text there.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @citolab/qti-components@7.27.4 playwright-core@1.65.1 @sparticuz/chromium@153.0.0
cat > seen.mjs <<'JS'
import packed from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const item = (declaration, interaction, processing) => `<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="i" adaptive="false" time-dependent="false">${declaration}
  <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"><qti-default-value><qti-value>0</qti-value></qti-default-value></qti-outcome-declaration>
  <qti-item-body>${interaction}</qti-item-body>${processing}</qti-assessment-item>`;
const declared = (kind, ...key) => `<qti-response-declaration identifier="RESPONSE" ${kind}><qti-correct-response>${key.map((value) => `<qti-value>${value}</qti-value>`).join('')}</qti-correct-response></qti-response-declaration>`;
const when = (condition) => `<qti-response-condition><qti-response-if>${condition}<qti-set-outcome-value identifier="SCORE"><qti-sum><qti-variable identifier="SCORE"/><qti-base-value base-type="float">1</qti-base-value></qti-sum></qti-set-outcome-value></qti-response-if></qti-response-condition>`;
const response = '<qti-variable identifier="RESPONSE"/>';
const entry = '<p><qti-text-entry-interaction response-identifier="RESPONSE"/></p>';
const browser = await chromium.launch({ executablePath: await packed.executablePath(), args: packed.args });
const page = await browser.newPage();
await page.setContent('<!doctype html><body></body>');
await page.addScriptTag({ path: 'node_modules/@citolab/qti-components/cdn/index.global.js' });
async function scoreOf(xml, give) {
  await page.evaluate(async (text) => {
    document.body.replaceChildren(QtiComponents.qtiTransformItem().parse(text).htmlDoc());
    const shown = document.querySelector('qti-assessment-item');
    await Promise.all([shown, ...shown.querySelectorAll('*')].map((one) => one.updateComplete));
  }, xml);
  await give();
  return page.evaluate(() => {
    const shown = document.querySelector('qti-assessment-item');
    shown.processResponse();
    return Number(shown.variables.find(({ identifier }) => identifier === 'SCORE').value);
  });
}
const type = (text) => async () => {
  const input = page.locator('qti-text-entry-interaction input');
  await input.fill(text);
  await input.blur();
};
const exact = (key) => item(declared('cardinality="single" base-type="integer"', key), entry, '<qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct"/>');
const tried = [[12, '12'], [12, '12.9'], [12, '12,9'], [12, '12 дней'], [0, '0,5'], [12, '13']];
const seen = [];
for (const [key, text] of tried) {
  seen.push(await scoreOf(exact(key), type(text)));
  console.log(`qti-components 7.27.4, key ${key}, typed "${text}": ${seen.at(-1)}`);
}
await browser.close();
process.exit(seen.join() === '1,1,1,1,1,0' ? 0 : 1);
JS
node seen.mjs
