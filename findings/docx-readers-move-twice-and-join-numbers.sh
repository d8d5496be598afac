#!/usr/bin/env bash
# Questions and instructions come as .docx. Lawyers work with tracked changes, where a cut and pasted option is a w:moveFrom and a
# w:moveTo; typists keep ranges together with Word's non-breaking hyphen (w:noBreakHyphen), «№ 12‑14 учаскелер». One expects a library
# that extracts text, and that leaves out tracked deletions, to give moved text once and to keep the hyphen. Seen: word-extractor 1.0.4
# gives the moved option at both places, so that a question has one option more; it and officeparser 8.1.1 drop the hyphen without a
# space, so that stations 12 to 14 become station 1214. No error in either. mammoth gives both rightly.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund word-extractor@1.0.4 officeparser@8.1.1 mammoth@1.13.0 jszip@3.10.1
cat > seen.cjs <<'JS'
const JSZip = require('jszip');
const mammoth = require('mammoth');
const { OfficeParser } = require('officeparser');
const WordExtractor = require('word-extractor');

const by = 'w:author="a" w:date="2026-11-01T10:00:00Z"';
const run = (text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (...parts) => `<w:p>${parts.join('')}</w:p>`;
async function docx(body) {
  const zip = new JSZip();
  zip.file('[Content_Types].xml', '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>');
  zip.file('_rels/.rels', '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>');
  zip.file('word/document.xml', `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`);
  return zip.generateAsync({ type: 'nodebuffer' });
}
const moved = paragraph(`<w:del w:id="9" ${by}><w:r><w:delText xml:space="preserve">Ескі. </w:delText></w:r></w:del>`, run('Кім дауыс береді?'))
  + `<w:p><w:moveFromRangeStart w:id="1" w:name="move1" ${by}/><w:moveFrom w:id="2" ${by}>${run('Азамат')}</w:moveFrom><w:moveFromRangeEnd w:id="1"/></w:p>` + paragraph(run('Бақылаушы'))
  + `<w:p><w:moveToRangeStart w:id="3" w:name="move1" ${by}/><w:moveTo w:id="4" ${by}>${run('Азамат')}</w:moveTo><w:moveToRangeEnd w:id="3"/></w:p>`;
const joined = paragraph('<w:r><w:t xml:space="preserve">№ 12</w:t><w:noBreakHyphen/><w:t xml:space="preserve">14 учаскелер</w:t></w:r>');
const readers = {
  'word-extractor 1.0.4': async (file) => (await new WordExtractor().extract(file)).getBody(),
  'officeparser 8.1.1': async (file) => (await (await OfficeParser.parseOffice(file)).to('text')).value,
  'mammoth 1.13.0': async (file) => (await mammoth.extractRawText({ buffer: file })).value,
};
(async () => {
  const seen = [];
  for (const [name, read] of Object.entries(readers)) {
    const options = (await read(await docx(moved))).split('\n').map((line) => line.trim()).filter(Boolean);
    const range = (await read(await docx(joined))).trim();
    console.log(`${name}: ${options.join(' / ')}; ${range}`);
    seen.push(`${options.filter((line) => line === 'Азамат').length} ${range.includes('1214')}`);
  }
  process.exit(seen.join() === '2 true,1 true,1 false' ? 0 : 1);
})();
JS
node seen.cjs
