import {
  CheckBox,
  DeletedTextRun,
  Document,
  FootnoteReferenceRun,
  ImageRun,
  InsertedTextRun,
  Packer,
  PageNumber,
  Paragraph,
  Footer,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { readFile } from '../collections/read-file.ts';
import { shownReading } from '../test-support/shown-item.ts';
import { PNG, numbering, read, shown, p, q, o, cell, RIGHT_B } from './test-support/word-files.ts';

describe('what stands beside the words of a Word document', () => {
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
});
