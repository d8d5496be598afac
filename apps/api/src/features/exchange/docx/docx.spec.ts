import {
  CheckBox,
  DeletedTextRun,
  Document,
  FootnoteReferenceRun,
  HighlightColor,
  ImageRun,
  InsertedTextRun,
  type IRunOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Footer,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  UnderlineType,
} from 'docx';
import mammoth from 'mammoth';
import { readFile } from '../read-file.ts';
import { shownReading } from '../shown-item.ts';
import { zipOf } from '../zip.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
type Piece = Paragraph | Table;
const level = (at: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
  level: at,
  format,
  text,
});
const numbering = {
  config: [
    {
      reference: 'questions',
      levels: [level(0, LevelFormat.DECIMAL, '%1.'), level(1, LevelFormat.UPPER_LETTER, '%2)')],
    },
    {
      reference: 'russian',
      levels: [level(0, LevelFormat.DECIMAL, '%1.'), level(1, LevelFormat.RUSSIAN_LOWER, '%2)')],
    },
    { reference: 'numbers', levels: [level(0, LevelFormat.DECIMAL, '%1.'), level(1, LevelFormat.DECIMAL, '%2)')] },
    { reference: 'dots', levels: [level(0, LevelFormat.BULLET, '•')] },
    { reference: 'dashes', levels: [level(0, LevelFormat.BULLET, '-'), level(1, LevelFormat.BULLET, '+')] },
  ],
};
const bytesOf = (children: readonly Piece[], more = {}) =>
  Packer.toBuffer(new Document({ numbering, sections: [{ children: [...children], ...more }] }));
const read = async (children: readonly Piece[], more = {}) => readFile(await bytesOf(children, more), 'a.docx');
const shown = async (children: readonly Piece[], more = {}) => shownReading(await read(children, more));

const p = (...children: (string | IRunOptions)[]) =>
  new Paragraph({ children: children.map((one) => new TextRun(one)) });
const listed = (reference: string, at: number, words: string | IRunOptions, instance = 0) =>
  new Paragraph({ children: [new TextRun(words)], numbering: { reference, level: at, instance } });
const q = (words: string) => listed('questions', 0, words);
const o = (words: string | IRunOptions) => listed('questions', 1, words);
const dot = (words: string | IRunOptions) => listed('dots', 0, words);
const cell = (...words: (string | IRunOptions)[]) => new TableCell({ children: words.map((one) => p(one)) });
const table = (...rows: (string | IRunOptions)[][]) =>
  new Table({ rows: rows.map((row) => new TableRow({ children: row.map((one) => cell(one)) })) });
const asked = (bold: boolean) => ['Q?', 'R?'].flatMap((words) => [q(words), o('раз'), o({ text: 'два', bold })]);
const RIGHT_B = 'single all | Q? | -раз | +два';
const key = (instance: number) => [
  listed('russian', 0, 'Q?'),
  listed('russian', 1, 'раз', instance),
  listed('russian', 1, 'два', instance),
];

describe('questions of a Word document', () => {
  it.each<[string, IRunOptions, string]>([
    ['bold', { bold: true }, 'marked_bold'],
    ['underlined', { underline: { type: UnderlineType.SINGLE } }, 'marked_underlined'],
    ['highlighted', { highlight: HighlightColor.YELLOW }, 'marked_highlighted'],
    ['shaded', { shading: { fill: 'FFFF00' } }, 'marked_highlighted'],
    ['red', { color: 'FF0000' }, 'marked_coloured'],
  ])('are read where the right option is %s', async (_, look, note) => {
    expect(
      await shown([q('Q?'), o('раз'), o({ ...look, text: 'два' }), q('R?'), o({ ...look, text: 'раз' }), o('два')]),
    ).toEqual([`${RIGHT_B} | (${note}: два)`, `single all | R? | +раз | -два | (${note}: раз)`]);
  });

  it.each<[string, readonly Piece[], readonly string[]]>([
    [
      'typed letters whose sign is not bold',
      [p('1. Q?'), p('A) раз'), p('B) ', { text: 'два', bold: true })],
      [`${RIGHT_B} | (marked_bold: два)`],
    ],
    [
      'bold signs alone',
      [p('1. Q?'), p({ text: 'A) ', bold: true }, 'раз'), p({ text: 'B) ', bold: true }, 'два')],
      ['! 1 without_answer'],
    ],
    [
      'all options bold',
      [q('Q?'), o({ text: 'раз', bold: true }), o({ text: 'два', bold: true })],
      ['! 1 without_answer'],
    ],
    [
      'one word bold',
      [q('Q?'), o('раз'), listed('questions', 1, 'не '), o({ text: 'два', bold: true })],
      ['single all | Q? | -раз | -не | +два | (marked_bold: два)'],
    ],
    [
      'an option bold in part',
      [p('1. Q?'), p('A) раз'), p('B) ', { text: 'НЕ', bold: true }, ' два')],
      ['! 1 marks_unclear: НЕ два'],
    ],
    [
      'marks that disagree',
      [q('Q?'), o({ text: 'раз', bold: true }), o({ text: 'два', underline: {} })],
      ['! 1 answers_disagree: A ≠ B'],
    ],
    [
      'marks that agree',
      [q('Q?'), o('раз'), o({ text: 'два', bold: true, color: '00B050' })],
      [`${RIGHT_B} | (marked_bold: два) | (marked_coloured: два)`],
    ],
    [
      'two colours',
      [q('Q?'), o({ text: 'раз', color: 'FF0000' }), o({ text: 'два', color: '00B050' }), o('три')],
      ['! 1 marks_unclear: раз; два'],
    ],
    [
      'black and nearly black',
      [q('Q?'), o({ text: 'раз', color: '000000' }), o({ text: 'два', color: '212121' })],
      ['! 1 without_answer'],
    ],
    [
      'several marked',
      [q('Q?'), o({ text: 'раз', bold: true }), o({ text: 'два', bold: true }), o('три')],
      ['multiple all | Q? | +раз | +два | -три | (marked_bold: раз; два)'],
    ],
    ['automatic letters and a key', [...key(0), p('Ответы: 1-б')], [RIGHT_B]],
    [
      'automatic numbers of options and a key',
      [listed('numbers', 0, 'Q?'), listed('numbers', 1, 'раз'), listed('numbers', 1, 'два'), p('Ответы: 1-2')],
      [RIGHT_B],
    ],
    [
      'letters that go on from question to question',
      [q('Q?'), o('раз'), o({ text: 'два', bold: true }), p('R?'), o('раз'), o({ text: 'два', bold: true })],
      [`${RIGHT_B} | (marked_bold: два)`, 'single all | R? | -раз | +два | (marked_bold: два)'],
    ],
    [
      'options without letters',
      [p('1. Q?'), p('раз'), p({ text: 'два', bold: true }), p('2. R?'), p({ text: 'раз', bold: true }), p('два')],
      [`${RIGHT_B} | (marked_bold: два)`, 'single all | R? | +раз | -два | (marked_bold: раз)'],
    ],
    [
      'no letters and no numbers',
      [p('Q?'), p('раз'), p({ text: 'два', bold: true }), p(''), p('R?'), p({ text: 'раз', bold: true }), p('два')],
      [`${RIGHT_B} | (marked_bold: два)`, 'single all | R? | +раз | -два | (marked_bold: раз)'],
    ],
    [
      'bullets before the options and no numbers',
      [p('Q?'), dot('раз'), dot({ text: 'два', bold: true }), p('R?'), dot({ text: 'раз', bold: true }), dot('два')],
      [`${RIGHT_B} | (marked_bold: два)`, 'single all | R? | +раз | -два | (marked_bold: раз)'],
    ],
    [
      'a question without a sign behind the options of another',
      [p('Q?'), p('раз'), p({ text: 'два', bold: true }), p(''), p('Где урна'), p('раз'), p('два')],
      ['! 1 options_unclear'],
    ],
    [
      'a key without numbers',
      [q('Q?'), o('раз'), o('два'), q('R?'), o('раз'), o('два'), p(''), p('Ответы: B, A')],
      [RIGHT_B, 'single all | R? | +раз | -два'],
    ],
    [
      'a table of the key without a word above',
      [...asked(false), table(['№', 'Ответ'], ['1', 'B'], ['2', 'A'])],
      [RIGHT_B, 'single all | R? | +раз | -два'],
    ],
    [
      'a table of the key without heads',
      [...asked(false), p(''), table(['1', 'B'], ['2', 'A'])],
      [RIGHT_B, 'single all | R? | +раз | -два'],
    ],
    [
      'a table of the key in four columns',
      [...asked(false), table(['№', 'Ответ', '№', 'Ответ'], ['1', 'B', '2', 'A'])],
      [RIGHT_B, 'single all | R? | +раз | -два'],
    ],
    [
      'a table of the key above',
      [table(['№', 'Ответ'], ['1', 'B'], ['2', 'A']), ...asked(false)],
      [RIGHT_B, 'single all | R? | +раз | -два'],
    ],
    [
      'two tables of the key',
      [...asked(false), table(['№', 'Жауап'], ['1', 'B']), p(''), table(['№', 'Жауап'], ['2', 'A'])],
      [RIGHT_B, 'single all | R? | +раз | -два'],
    ],
    [
      'a table of the key that differs from the marks',
      [...asked(true), table(['№', 'Ответ', 'Статья'], ['1', 'B', 'ст. 20'], ['2', 'A', 'ст. 21'])],
      [`${RIGHT_B} | (marked_bold: два)`, '! 4 answers_disagree: A ≠ B'],
    ],
    [
      'a table of the key that differs from the marks, above',
      [table(['Номер вопроса', 'Правильный ответ'], ['1', 'A'], ['2', 'A']), ...asked(true)],
      ['! 7 answers_disagree: A ≠ B', '! 10 answers_disagree: A ≠ B'],
    ],
    [
      'a table of keys by parts',
      [...asked(true), table(['№', 'Вариант 1', 'Вариант 2'], ['1', 'B', 'A'], ['2', 'B', 'A'])],
      [
        '! 1 without_answer: № | Вариант 1 | Вариант 2',
        '! 4 without_answer: № | Вариант 1 | Вариант 2',
        '! 7 not_understood',
      ],
    ],
    [
      'a table of the key in words',
      [...asked(true), table(['№', 'Ответ'], ['1', 'первый'], ['2', 'второй'])],
      ['! 1 without_answer: № | Ответ', '! 4 without_answer: № | Ответ', '! 7 not_understood'],
    ],
    [
      'lines within a paragraph',
      [p('1. Q?', { break: 1, text: 'A) раз' }, { break: 1, text: 'B) два' }), p('Ответ: B')],
      [RIGHT_B],
    ],
    ['tags', [p('<question>Q?'), p('<variant>раз'), p('<variantright>два')], [RIGHT_B]],
    [
      'signs that the program made bullets of',
      [p('Q?'), listed('dashes', 0, 'раз'), listed('dashes', 1, 'два')],
      [RIGHT_B],
    ],
    [
      'a key in a table of two rows',
      [...key(0), table(['№', '1'], ['Ответ', 'Б'])],
      ['! 1 without_answer', '! 4 not_understood'],
    ],
    [
      'a key in a table',
      [
        q('Q?'),
        o('раз'),
        o('два'),
        q('R?'),
        o('раз'),
        o('два'),
        p('Ключ'),
        table(['№', '1', '2'], ['Ответ', 'B', 'A']),
      ],
      [RIGHT_B, 'single all | R? | +раз | -два'],
    ],
    [
      'a key in columns',
      [
        q('Q?'),
        o('раз'),
        o('два'),
        q('R?'),
        o('раз'),
        o('два'),
        p('Ключ'),
        table(['№', 'Ответ'], ['1', 'B'], ['2', 'A']),
      ],
      [RIGHT_B, 'single all | R? | +раз | -два'],
    ],
    [
      'a heading between',
      [
        q('Q?'),
        o('раз'),
        o({ text: 'два', bold: true }),
        p('Тема 2'),
        q('R?'),
        o('раз'),
        o({ text: 'два', bold: true }),
      ],
      [`${RIGHT_B} | (marked_bold: два)`, 'single all | R? | -раз | +два | (marked_bold: два)', '! 4 not_understood'],
    ],
    [
      'a paragraph between letters that go on',
      [q('Q?'), o({ text: 'раз', bold: true }), o('два'), p('и ещё'), o('три')],
      ['! 1 stray_line: и ещё'],
    ],
    [
      'struck words',
      [q('Q?'), o('раз'), o({ text: 'три', strike: true }), o({ text: 'два', bold: true })],
      ['! 1 word_struck: три'],
    ],
    [
      'raised numbers',
      [
        q('10 в степени?'),
        o({ text: 'раз' }),
        new Paragraph({
          numbering: { reference: 'questions', level: 1 },
          children: [
            new TextRun({ text: '10', bold: true }),
            new TextRun({ text: '2', superScript: true, bold: true }),
          ],
        }),
      ],
      ['single all | 10 в степени? | -раз | +10² | (marked_bold: 10²) | (raised_text: ²)'],
    ],
    [
      'hidden words',
      [
        q('Q?'),
        new Paragraph({
          numbering: { reference: 'questions', level: 1 },
          children: [new TextRun('раз'), new TextRun({ text: ' верно', vanish: true })],
        }),
        o({ text: 'два', bold: true }),
      ],
      [`${RIGHT_B} | (marked_bold: два) | (word_aside: верно)`],
    ],
    [
      'spaces that are not seen',
      [p('1.\u00a0Q\u00ad?'), p('A)\tраз'), p('B)\u00a0\u200bдва'), p('Ответ:\u00a0B')],
      [RIGHT_B],
    ],
    [
      'a table of questions',
      [table(['№', 'Вопрос', 'Варианты', 'Правильный ответ'], ['1', 'Q?', 'раз; два', 'B'])],
      [RIGHT_B],
    ],
    ['a column each', [table(['Сұрақ', 'A', 'B', 'Дұрыс жауап'], ['Q?', 'раз', 'два', 'B'])], [RIGHT_B]],
  ])('are read with %s', async (_, children, expected) => expect(await shown(children)).toEqual(expected));

  it('are read with tracked changes as they stand now', async () => {
    const changed = (children: ParagraphChild[]) => new Paragraph({ children });
    const at = { author: 'a', date: '2026-01-01T00:00:00Z' };
    expect(
      await shown([
        p('1. Q?'),
        p('A) раз'),
        changed([
          new TextRun('B) '),
          new DeletedTextRun({ ...at, id: 1, text: 'три' }),
          new InsertedTextRun({ ...at, id: 2, text: 'два' }),
        ]),
        p('Ответ: B'),
      ]),
    ).toEqual([`${RIGHT_B} | (word_changes)`]);
  });

  it('are read from a table whose options are marked', async () => {
    const rows = [
      ['Вопрос', 'Варианты'].map((one) => cell(one)),
      [cell('Q?'), cell('раз', { text: 'два', bold: true })],
    ];
    expect(await shown([new Table({ rows: rows.map((children) => new TableRow({ children })) })])).toEqual([
      `${RIGHT_B} | (marked_bold: два)`,
    ]);
    expect((await read([new Table({ rows: rows.map((children) => new TableRow({ children })) })])).format).toBe(
      'doc_table',
    );
  });

  it('are not read from a table whose cells hold more than words', async () => {
    const heads = ['Вопрос', 'A', 'B', 'C', 'Правильный ответ'];
    const row = (...cells: (TableCell | string)[]) =>
      new TableRow({ children: cells.map((one) => (typeof one === 'string' ? cell(one) : one)) });
    const key = new TableCell({ children: [p({ text: 'A', strike: true }, 'B')] });
    const drawn = new TableCell({
      children: [
        new Paragraph({
          children: [new ImageRun({ type: 'png', data: PNG, transformation: { width: 1, height: 1 } })],
        }),
      ],
    });
    const raised = new TableCell({ children: [p('10', { text: '2', superScript: true })] });
    expect(
      await shown([
        new Table({
          rows: [
            row(...heads),
            row('Q?', 'раз', 'два', 'три', key),
            row('R?', 'раз', drawn, 'три', 'A'),
            row('S?', raised, 'два', 'три', 'A'),
            row('T?', 'раз', 'два', 'три', 'A'),
          ],
        }),
      ]),
    ).toEqual([
      'single all | S? | +10² | -два | -три | (raised_text: ²)',
      'single all | T? | +раз | -два | -три',
      '! 2 word_struck: AB',
      '! 3 cell_not_text: B',
      '! 1 pictures_left_out: 1',
    ]);
  });

  it('keep the picture of the question and say which pictures they cannot', async () => {
    const image = () => new ImageRun({ type: 'png', data: PNG, transformation: { width: 9, height: 9 } });
    const { items } = await read([
      new Paragraph({ numbering: { reference: 'questions', level: 0 }, children: [new TextRun('Q?'), image()] }),
      o('раз'),
      new Paragraph({
        numbering: { reference: 'questions', level: 1 },
        children: [new TextRun({ text: 'два', bold: true })],
      }),
    ]);
    expect(items[0]?.picture).toEqual({ data: PNG.toString('base64'), alt: { kk: '', ru: '' } });
    expect(
      await shown([
        q('Q?'),
        o('раз'),
        new Paragraph({ numbering: { reference: 'questions', level: 1 }, children: [image()] }),
        p('Ответ: A'),
      ]),
    ).toEqual(['! 1 option_empty']);
  });

  it('leave footnotes, page numbers and boxes aside, and say so', async () => {
    const footnotes = { 1: { children: [p('см. статью 20')] } };
    const footer = new Footer({
      children: [new Paragraph({ children: [new TextRun({ children: [PageNumber.CURRENT] })] })],
    });
    const bytes = await Packer.toBuffer(
      new Document({
        numbering,
        footnotes,
        sections: [
          {
            footers: { default: footer },
            children: [
              new Paragraph({ children: [new TextRun('1. Q?'), new FootnoteReferenceRun(1)] }),
              p('A) раз'),
              p('B) два'),
              p('Ответ: B'),
            ],
          },
        ],
      }),
    );
    expect(shownReading(await readFile(bytes, 'a.docx'))).toEqual([`${RIGHT_B} | (word_aside: см. статью 20)`]);
  });

  it('are read with boxes that are ticked', async () => {
    const box = (checked: boolean, words: string) =>
      new Paragraph({ children: [new CheckBox({ checked }), new TextRun(` ${words}`)] });
    expect(await shown([p('1. Q?'), box(false, 'раз'), box(true, 'два')])).toEqual([RIGHT_B]);
  });

  it('have the words that another reader finds', async () => {
    const children = [
      q('Q?'),
      o('раз'),
      o({ text: 'два', bold: true }),
      p('1.\tR', { text: ' и ещё', italics: true }),
      p('A) раз'),
      p('B) два'),
      p('Ответ: B'),
    ];
    const bytes = await bytesOf(children);
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    const words = (text: string) =>
      text
        .match(/[\p{L}?]{2,}/gu)
        ?.filter((word) => word !== 'Ответ')
        .join(' ');
    expect(
      words(
        (await readFile(bytes, 'a.docx')).items
          .flatMap(({ stem, interaction }) => [
            stem.ru,
            ...('options' in interaction ? interaction.options.map(({ text }) => text.ru) : []),
          ])
          .join(' '),
      ),
    ).toBe(words(value));
  });
});

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
