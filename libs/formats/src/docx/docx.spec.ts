import { HighlightColor, type IRunOptions, Paragraph, TextRun, UnderlineType } from 'docx';
import mammoth from 'mammoth';
import { readFile } from '../collections/read-file.ts';
import { type Piece, bytesOf, shown, p, listed, q, o, dot, table, RIGHT_B } from './test-support/word-files.ts';

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
    ['tags', [p('<question>Q?'), p('<variant>раз'), p('<variantright>два')], [RIGHT_B]],
    [
      'signs that the program made bullets of',
      [p('Q?'), listed('dashes', 0, 'раз'), listed('dashes', 1, 'два')],
      [RIGHT_B],
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
