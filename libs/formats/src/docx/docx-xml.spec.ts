import { RIGHT_B } from './test-support/word-files.ts';
import { readFile } from '../collections/read-file.ts';
import { shownReading } from '../test-support/shown-item.ts';
import { zipOf } from '../files/written-archive.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const word = (body: string, more: readonly { name: string; bytes: Buffer }[] = [], head = '') =>
  zipOf([
    { name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') },
    {
      name: 'word/document.xml',
      bytes: Buffer.from(`<?xml version="1.0"?>${head}<w:document ${W}><w:body>${body}</w:body></w:document>`),
    },
    ...more,
  ]);
const wp = (inside: string, properties = '') =>
  `<w:p>${properties}<w:r><w:t xml:space="preserve">${inside}</w:t></w:r></w:p>`;
const ANSWERED = `${wp('A) раз')}${wp('B) два')}${wp('Ответ: B')}`;

describe('Word documents as they lie in the file', () => {
  const shownOf = async (...args: Parameters<typeof word>) => shownReading(await readFile(word(...args), 'a.docx'));
  it.each([
    [
      'a deleted end of a paragraph',
      `${wp('1. Q', '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>')}${wp('и ещё?')}${ANSWERED}`,
      ['single all | Q и ещё? | -раз | +два | (word_changes)'],
    ],
    [
      'words that moved away',
      `<w:p><w:r><w:t>1. Q?</w:t></w:r><w:moveFrom><w:r><w:t> прочь</w:t></w:r></w:moveFrom></w:p>${ANSWERED}`,
      [`${RIGHT_B} | (word_changes)`],
    ],
    [
      'a look that was changed',
      `${wp('1. Q?')}${wp('A) раз')}<w:p><w:r><w:rPr><w:rPrChange w:id="1"><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>B) два</w:t></w:r></w:p>`,
      ['! 1 without_answer'],
    ],
    [
      'bold that is switched off',
      `${wp('1. Q?')}<w:p><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>A) раз</w:t></w:r></w:p><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>B) два</w:t></w:r></w:p>`,
      [`${RIGHT_B} | (marked_bold: два)`],
    ],
    [
      'a formula',
      `<w:p><w:r><w:t>1. Q?</w:t></w:r><m:oMath xmlns:m="m"><m:r><m:t>x2</m:t></m:r></m:oMath></w:p>${ANSWERED}`,
      ['! 1 word_formula: x2'],
    ],
    [
      'a box',
      `${wp('1. Q?')}${ANSWERED}<w:p><w:r><w:pict><v:textbox xmlns:v="v"><w:txbxContent>${wp('В рамке')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>`,
      [RIGHT_B, '! 5 word_box: В рамке'],
    ],
    [
      'a link',
      `${wp('1. Q?')}${wp('A) раз')}<w:p><w:r><w:t xml:space="preserve">B) </w:t></w:r><w:hyperlink><w:r><w:rPr><w:u w:val="single"/><w:color w:val="0563C1"/></w:rPr><w:t>два</w:t></w:r></w:hyperlink></w:p>${wp('Ответ: B')}`,
      [RIGHT_B],
    ],
    [
      'a field',
      `<w:p><w:r><w:t>1. Q</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>?</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>${ANSWERED}`,
      [RIGHT_B],
    ],
    [
      'a ticked sign of a font',
      `${wp('1. Q?')}${wp('A) раз')}<w:p><w:r><w:t xml:space="preserve">B) два </w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>`,
      [RIGHT_B],
    ],
  ])('are read with %s', async (_, body, expected) => expect(await shownOf(body)).toEqual(expected));

  it('are read with what a style says', async () => {
    const styles = Buffer.from(
      `<w:styles ${W}><w:style w:type="paragraph" w:styleId="R"><w:basedOn w:val="S"/></w:style><w:style w:type="paragraph" w:styleId="S"><w:rPr><w:b/></w:rPr></w:style></w:styles>`,
    );
    expect(
      await shownOf(`${wp('1. Q?')}${wp('A) раз')}${wp('B) два', '<w:pPr><w:pStyle w:val="R"/></w:pPr>')}`, [
        { name: 'word/styles.xml', bytes: styles },
      ]),
    ).toEqual([`${RIGHT_B} | (marked_bold: два)`]);
  });

  it('never ask for anything outside the file', async () => {
    const rels = Buffer.from(
      '<Relationships><Relationship Id="r1" Type="http://x/image" Target="http://127.0.0.1:1/a.png" TargetMode="External"/></Relationships>',
    );
    const drawn =
      '<w:p><w:r><w:t>1. Q?</w:t></w:r><w:r><w:drawing><a:blip xmlns:a="a" xmlns:r="r" r:link="r1"/></w:drawing></w:r></w:p>';
    expect(await shownOf(`${drawn}${ANSWERED}`, [{ name: 'word/_rels/document.xml.rels', bytes: rels }])).toEqual([
      `${RIGHT_B} | (picture_missing: http://127.0.0.1:1/a.png)`,
    ]);
  });

  it.each([
    ['a document type', () => word(wp('Q'), [], '<!DOCTYPE w [<!ENTITY a "b">]>'), 'exchange_xml_entities'],
    ['an outside entity', () => word('&boom;'), 'exchange_xml_entities'],
    ['broken XML', () => word('<w:p>'), 'exchange_archive_refused'],
    ['nesting without end', () => word('<w:ins>'.repeat(500) + '</w:ins>'.repeat(500)), 'exchange_xml_too_deep'],
    [
      'too many pieces',
      () => word(Array.from({ length: 310_000 }, (_, place) => `<w:p a="${place * 7_919}"/>`).join('')),
      'exchange_xml_too_deep',
    ],
    ['a bomb', () => word(' '.repeat(60 * 1024 * 1024)), 'sheet_archive_bomb'],
    ['prose', () => word(wp('Бұл жай ғана мәтін.')), 'exchange_nothing_found'],
    [
      'one with a password',
      () =>
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(600),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      'sheet_protected',
    ],
    [
      'an old document',
      () =>
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(600),
          Buffer.from('WordDocument', 'utf16le'),
        ]),
      'exchange_word_old',
    ],
    ['rich text', () => Buffer.from('{\\rtf1 Q}'), 'exchange_word_old'],
    [
      'an open document',
      () =>
        zipOf([
          { name: 'mimetype', bytes: Buffer.from('application/vnd.oasis.opendocument.text') },
          { name: 'content.xml', bytes: Buffer.from('<a/>') },
          { name: 'META-INF/manifest.xml', bytes: Buffer.from('<a/>') },
        ]),
      'exchange_word_old',
    ],
  ])('are refused with a word: %s', async (_, bytes, code) =>
    expect(readFile(bytes(), 'a.docx')).rejects.toHaveProperty('code', code),
  );
});
