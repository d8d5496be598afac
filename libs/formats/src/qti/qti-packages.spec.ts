import iconv from 'iconv-lite';
import { randomBytes } from 'node:crypto';
import { readFile } from '../collections/read-file.ts';
import { zipOf } from '../files/written-archive.ts';
import { fileNames } from './file-names.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAMgAAABkCAYAAADDhn8LAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const key = (cardinality: string, baseType: string, ...values: string[]) =>
  `<responseDeclaration identifier="R" cardinality="${cardinality}" baseType="${baseType}">${values.length > 0 ? `<correctResponse>${values.map((value) => `<value>${value}</value>`).join('')}</correctResponse>` : ''}</responseDeclaration>`;
const template = (name: string) =>
  `<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/${name}"/>`;
const itemOf = (declared: string, body: string, after = template('match_correct'), attributes = '') =>
  `<?xml version="1.0"?><!-- <made> --><assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i1" title="t" ${attributes}>${declared}<itemBody>${body}</itemBody>${after}</assessmentItem>`;
const choices = (prompt: string, ...options: string[]) =>
  `<choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="1"><prompt>${prompt}</prompt>${options.map((text, place) => `<simpleChoice identifier="${'ABCD'[place] ?? ''}">${text}</simpleChoice>`).join('')}</choiceInteraction>`;

describe('packages of QTI', () => {
  const shown = (image: string) =>
    itemOf(
      key('single', 'identifier', 'A'),
      `<p>План <img src="${image}" alt="план"/></p>${choices('Кто?', 'а', 'б')}`,
    );
  const pack = (files: Readonly<Record<string, string | Buffer>>) =>
    readFile(zipOf(Object.entries(files).map(([name, content]) => ({ name, bytes: Buffer.from(content) }))), 'a.zip');
  const manifest = (...resources: string[]) =>
    `<manifest xmlns:imsmd="M"><resources>${resources.join('')}</resources></manifest>`;
  const resource = (href: string, inside = '', type = 'imsqti_item_xmlv2p1') =>
    `<resource identifier="x" type="${type}" href="${href}">${inside}<file href="${href}"/></resource>`;

  it.each([
    ['in a folder beside', '../pictures/a.png', 'pictures/a.png'],
    ['with an escaped name', '../pictures/%D0%BF%201.png', 'pictures/п 1.png'],
    ['with slashes of Windows', '..\\pictures\\a.png', 'pictures/a.png'],
    ['in other capitals', '../Pictures/A.PNG', 'pictures/a.png'],
    ['with a sign of percent in its name', '../pictures/50%.png', 'pictures/50%.png'],
    ['with an escape in its name', '../pictures/a%20b.png', 'pictures/a%20b.png'],
    ['with decomposed letters', '../pictures/план й.png', 'pictures/план й.png'],
  ])('finds a picture %s', async (_, href, name) => {
    const { items } = await pack({ 'items/i.xml': shown(href), [name]: PNG });
    expect(items[0]).toMatchObject({ picture: { data: PNG.toString('base64') }, notes: [] });
  });

  it('finds files whose names were unpacked in another code page', () => {
    const names = (encoding: string) => fileNames([iconv.decode(iconv.encode('рис/план.png', encoding), 'cp437')]);
    for (const encoding of ['cp866', 'utf8'])
      expect(names(encoding).beside('i.xml', 'рис/план.png')).toBe(names(encoding).all[0]);
  });

  it.each([
    ['is not there', {}, 'picture_missing'],
    ['leads outside', { 'secret.png': PNG }, 'picture_missing'],
    ['is too large', { 'items/a.png': randomBytes(2_100_000) }, 'picture_unreadable'],
  ])('says that a picture %s', async (_, files, code) => {
    const { items } = await pack({
      'items/i.xml': shown(code === 'picture_missing' ? '../../secret.png' : 'a.png'),
      ...files,
    });
    expect(items[0]).toMatchObject({ picture: null, notes: [{ code }] });
  });

  it('reads what the manifest says, and finds what it does not name', async () => {
    const lom =
      '<metadata><imsmd:lom><imsmd:general><imsmd:language>kk</imsmd:language><imsmd:keyword><imsmd:string>chair</imsmd:string></imsmd:keyword><imsmd:keyword><imsmd:string>local maximum</imsmd:string></imsmd:keyword></imsmd:general><imsmd:educational><imsmd:difficulty><imsmd:source>LOMv1.0</imsmd:source><imsmd:value>very easy</imsmd:value></imsmd:difficulty></imsmd:educational><imsmd:classification><imsmd:taxonPath><imsmd:taxon><imsmd:entry><imsmd:string>Глава 1</imsmd:string></imsmd:entry></imsmd:taxon></imsmd:taxonPath></imsmd:classification></imsmd:lom></metadata>';
    const plain = itemOf(key('single', 'identifier', 'A'), choices('Кто?', 'а', 'б'));
    const reading = await pack({
      'imsmanifest.xml': manifest(
        resource('test.xml', '', 'imsqti_test_xmlv2p1'),
        resource('items\\b.xml', lom),
        resource('items/gone.xml'),
        resource('broken.xml'),
      ),
      'items/b.xml': plain,
      'items/a.xml': plain,
      'broken.xml': '<assessmentItem><itemBody></assessmentItem>',
      'test.xml': '<assessmentTest identifier="t"/>',
      'old.xml': '<questestinterop/>',
      '__MACOSX/items/._a.xml': 'x',
      'notes.xml': '<html/>',
    });
    expect(reading.items).toMatchObject([
      {
        topic: 'Глава 1',
        difficulty: 1,
        tags: ['chair'],
        language: 'kk',
        notes: [{ code: 'tags_left_out', value: 'local maximum' }],
      },
      { topic: null, language: null, notes: [] },
    ]);
    expect(reading.problems.map(({ code, value }) => `${code}: ${value}`).sort()).toEqual([
      'type_unsupported: assessmentTest',
      'xml_part: broken.xml',
      'xml_part: items/gone.xml',
      'xml_part: old.xml',
    ]);
  });

  it('refuses the whole package for an item with a document type', async () => {
    await expect(
      pack({ 'i.xml': '<!DOCTYPE a [<!ENTITY b "c">]><assessmentItem>&b;</assessmentItem>' }),
    ).rejects.toMatchObject({ code: 'exchange_xml_entities' });
  });
});
