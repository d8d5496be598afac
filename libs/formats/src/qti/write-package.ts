import { writeKaskadMark } from '@kaskad/domain';
import type { ExchangeItem, Language } from '../questions/exchange-question.ts';
import { metaWords } from '../questions/question-keywords.ts';
import { bytesOf, pictureName } from '../building/question-pictures.ts';
import { escapeXml, remark, tag } from '../xml/xml-markup.ts';
import { zipOf, type ZippedFile } from '../files/written-archive.ts';
import { DIALECTS, type QtiVersion, XSI } from './qti-dialect.ts';
import { writeQtiItem } from './write-item.ts';

const LOM = 'http://ltsc.ieee.org/xsd/LOM';
const LOM_SCHEMA = 'https://purl.imsglobal.org/spec/md/v1p3/schema/xsd/imsmd_loose_v1p3p2.xsd';

/** A package: a manifest, an item a file, pictures beside them; `remarks` become comments of the manifest. */
export function writePackage(
  items: readonly ExchangeItem[],
  version: QtiVersion,
  language: Language | 'both',
  remarks: readonly string[],
): Buffer {
  const {
    manifest,
    schema: [schema, schemaVersion],
    itemType,
    location,
  } = DIALECTS[version];
  const files: ZippedFile[] = [];
  const resources = items.map((item, place) => {
    const identifier = item.mark ? writeKaskadMark(item.mark) : `item-${place + 1}`;
    const href = `items/item-${place + 1}.xml`;
    const picture = item.picture ? `item-${place + 1}-${pictureName(item.picture)}` : null;
    files.push({
      name: href,
      bytes: Buffer.from(
        writeQtiItem(item, { version, language, identifier, picture: picture && `../pictures/${picture}` }),
      ),
    });
    if (picture && item.picture) files.push({ name: `pictures/${picture}`, bytes: bytesOf(item.picture) });
    const keywords = metaWords(item, language).map((word) =>
      tag('lom:keyword', {}, tag('lom:string', { language: 'x-none' }, escapeXml(word))),
    );
    const metadata =
      keywords.length > 0 ? tag('metadata', {}, tag('lom:lom', {}, tag('lom:general', {}, ...keywords))) : '';
    return `\n${tag('resource', { identifier, type: itemType, href }, metadata, tag('file', { href }), picture ? tag('file', { href: `pictures/${picture}` }) : '')}`;
  });
  const head = tag('metadata', {}, tag('schema', {}, schema), tag('schemaversion', {}, schemaVersion));
  const document = tag(
    'manifest',
    {
      identifier: 'kaskad-questions',
      xmlns: manifest,
      'xmlns:lom': LOM,
      'xmlns:xsi': XSI,
      'xsi:schemaLocation': `${manifest} ${location} ${LOM} ${LOM_SCHEMA}`,
    },
    head,
    '\n',
    tag('organizations'),
    '\n',
    tag('resources', {}, ...resources, '\n'),
    '\n',
  );
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${remarks.map((one) => `${remark(one)}\n`).join('')}${document}\n`;
  return zipOf([{ name: 'imsmanifest.xml', bytes: Buffer.from(text) }, ...files]);
}
