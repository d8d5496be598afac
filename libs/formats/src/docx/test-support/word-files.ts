import { Document, type IRunOptions, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { readFile } from '../../collections/read-file.ts';
import { shownReading } from '../../test-support/shown-item.ts';

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export type Piece = Paragraph | Table;
const level = (at: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
  level: at,
  format,
  text,
});
export const numbering = {
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
export const bytesOf = (children: readonly Piece[], more = {}) =>
  Packer.toBuffer(new Document({ numbering, sections: [{ children: [...children], ...more }] }));
export const read = async (children: readonly Piece[], more = {}) => readFile(await bytesOf(children, more), 'a.docx');
export const shown = async (children: readonly Piece[], more = {}) => shownReading(await read(children, more));

export const p = (...children: (string | IRunOptions)[]) =>
  new Paragraph({ children: children.map((one) => new TextRun(one)) });
export const listed = (reference: string, at: number, words: string | IRunOptions, instance = 0) =>
  new Paragraph({ children: [new TextRun(words)], numbering: { reference, level: at, instance } });
export const q = (words: string) => listed('questions', 0, words);
export const o = (words: string | IRunOptions) => listed('questions', 1, words);
export const dot = (words: string | IRunOptions) => listed('dots', 0, words);
export const cell = (...words: (string | IRunOptions)[]) => new TableCell({ children: words.map((one) => p(one)) });
export const table = (...rows: (string | IRunOptions)[][]) =>
  new Table({ rows: rows.map((row) => new TableRow({ children: row.map((one) => cell(one)) })) });
export const asked = (bold: boolean) => ['Q?', 'R?'].flatMap((words) => [q(words), o('раз'), o({ text: 'два', bold })]);
export const RIGHT_B = 'single all | Q? | -раз | +два';
export const key = (instance: number) => [
  listed('russian', 0, 'Q?'),
  listed('russian', 1, 'раз', instance),
  listed('russian', 1, 'два', instance),
];
