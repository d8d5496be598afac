#!/usr/bin/env bash
# Shares for an order are scored by comparing places: `match` of `index` n of the response with `index` n of the correct response. One
# expects that each item in its place earns its share, and the right order all of them. Seen in qti-components: the right order earns 0.
# An expression inside `match` counts as an integer there, unless it is a variable, a value or a key; two of them are compared by parseInt,
# which finds no number in "a", so that nothing matches. With names that are digits the item would score, so that a test with invented
# data may pass. Compared with a value (`base-value`) the same place is found, since then the type comes from the value.
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
const ids = ['a', 'b', 'c'];
const order = (other) => item(declared('cardinality="ordered" base-type="identifier"', ...ids), `<qti-order-interaction response-identifier="RESPONSE">${ids.map((id) => `<qti-simple-choice identifier="${id}">${id}</qti-simple-choice>`).join('')}</qti-order-interaction>`,
  `<qti-response-processing>${ids.map((id, place) => when(`<qti-match><qti-index n="${place + 1}">${response}</qti-index>${other(id, place + 1)}</qti-match>`)).join('')}</qti-response-processing>`);
const give = () => page.evaluate((key) => document.querySelector('qti-assessment-item').updateResponseVariable('RESPONSE', key), ids);
const seen = [await scoreOf(order((_, n) => `<qti-index n="${n}"><qti-correct identifier="RESPONSE"/></qti-index>`), give), await scoreOf(order((id) => `<qti-base-value base-type="identifier">${id}</qti-base-value>`), give)];
console.log(`qti-components 7.27.4, the right order of three: places compared with those of the key earn ${seen[0]} of 3, compared with values ${seen[1]} of 3`);
await browser.close();
process.exit(seen.join() === '0,3' ? 0 : 1);
JS
node seen.mjs
