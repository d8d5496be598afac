import type { ExchangeItem, Language } from '../item.ts';
import { metaWords } from '../meta.ts';
import { bytesOf, pictureName } from '../pictures.ts';
import { escapeXml, remark, tag } from '../xml/markup.ts';
import { zipOf, type ZippedFile } from '../zip.ts';
import { DIALECTS, type QtiVersion } from './qti-dialect.ts';
import { writeQtiItem } from './write-item.ts';

const LOM = 'http://ltsc.ieee.org/xsd/LOM';

/** A package: a manifest, an item a file, pictures beside them; `remarks` become comments of the manifest. */
export function writePackage(items: readonly ExchangeItem[], version: QtiVersion, language: Language | 'both', remarks: readonly string[]): Buffer {
  const { manifest, schema: [schema, schemaVersion], itemType } = DIALECTS[version];
  const files: ZippedFile[] = [];
  const resources = items.map((item, place) => {
    const identifier = `item-${place + 1}`;
    const href = `items/${identifier}.xml`;
    const picture = item.picture ? `${identifier}-${pictureName(item.picture)}` : null;
    files.push({ name: href, bytes: Buffer.from(writeQtiItem(item, { version, language, identifier, picture: picture && `../pictures/${picture}` })) });
    if (picture && item.picture) files.push({ name: `pictures/${picture}`, bytes: bytesOf(item.picture) });
    const keywords = metaWords(item).map((word) => tag('lom:keyword', {}, tag('lom:string', { language: 'x-none' }, escapeXml(word))));
    const metadata = keywords.length > 0 ? tag('metadata', {}, tag('lom:lom', {}, tag('lom:general', {}, ...keywords))) : '';
    return `\n${tag('resource', { identifier, type: itemType, href }, metadata, tag('file', { href }), picture ? tag('file', { href: `pictures/${picture}` }) : '')}`;
  });
  const head = tag('metadata', {}, tag('schema', {}, schema), tag('schemaversion', {}, schemaVersion));
  const document = tag('manifest', { identifier: 'kaskad-questions', xmlns: manifest, 'xmlns:lom': LOM }, head, '\n', tag('organizations'), '\n', tag('resources', {}, ...resources, '\n'), '\n');
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${remarks.map((one) => `${remark(one)}\n`).join('')}${document}\n`;
  return zipOf([{ name: 'imsmanifest.xml', bytes: Buffer.from(text) }, ...files]);
}
