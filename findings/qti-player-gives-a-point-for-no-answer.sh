#!/usr/bin/env bash
# A number in QTI is asked for with `gte` and `lte` about the response: right from -3 to 5. Whoever leaves the box empty has given no
# response; the specification says that a comparison with NULL is NULL, and a condition that is NULL does not hold. One expects 0. Seen:
# qti-components compares `+null`, which is 0 in JavaScript, so that nothing at all earns the point wherever the right range holds zero,
# and earns none where it does not: items with a range from 4 to 6 show nothing of it. What helps: ask `is-null` first, and give 0.
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
const range = (low, high, guard = '') => item(declared('cardinality="single" base-type="float"', (low + high) / 2), entry, `<qti-response-processing>${guard}${when(`<qti-and><qti-gte>${response}<qti-base-value base-type="float">${low}</qti-base-value></qti-gte><qti-lte>${response}<qti-base-value base-type="float">${high}</qti-base-value></qti-lte></qti-and>`)}</qti-response-processing>`);
const nothing = async () => {};
const seen = [await scoreOf(range(-3, 5), nothing), await scoreOf(range(4, 6), nothing), await scoreOf(range(-3, 5), type('9')), await scoreOf(range(-3, 5), type('2'))];
console.log(`qti-components 7.27.4: no answer, right from -3 to 5: ${seen[0]}; no answer, right from 4 to 6: ${seen[1]}; 9, right from -3 to 5: ${seen[2]}; 2: ${seen[3]}`);
await browser.close();
process.exit(seen.join() === '1,0,0,1' ? 0 : 1);
JS
node seen.mjs
