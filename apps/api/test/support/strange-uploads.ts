/** Between the parts of an upload. */
export const BOUNDARY = 'x';
const part = (name: string, content: string, file?: string) =>
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${file === undefined ? '' : `; ${file}\r\ncontent-type: text/csv`}\r\n\r\n${content}\r\n`;

/** Uploads that nothing made in earnest, with what is wrong about each. */
export const STRANGE_UPLOADS: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['an end without a beginning', `--${BOUNDARY}--\r\n`],
  ['a form cut off', part('file', 'a', 'filename="a.csv"').slice(0, -6)],
  ['no file', `${part('commissionId', 'x')}--${BOUNDARY}--\r\n`],
  ['an empty file', `${part('file', '', 'filename="a.csv"')}--${BOUNDARY}--\r\n`],
  ['two files', `${part('file', 'a', 'filename="a.csv"')}${part('file', 'b', 'filename="b.csv"')}--${BOUNDARY}--\r\n`],
  [
    'a huge field',
    `${part('commissionId', 'x'.repeat(1_000_000))}${part('file', 'a', 'filename="a.csv"')}--${BOUNDARY}--\r\n`,
  ],
  [
    'a thousand fields',
    `${Array.from({ length: 1_000 }, (_, n) => part(`f${n}`, 'x')).join('')}${part('file', 'a', 'filename="a.csv"')}--${BOUNDARY}--\r\n`,
  ],
  [
    'a name with a NUL',
    `${part('commissionId', '019c0000-0000-7000-8000-000000000000')}${part('file', 'ФИО,ИИН\nА Б,1', "filename*=UTF-8''a%00b.csv")}--${BOUNDARY}--\r\n`,
  ],
  [
    'a field with a NUL',
    `${part('commissionId', 'a\u0000b')}${part('file', 'a', 'filename="a.csv"')}--${BOUNDARY}--\r\n`,
  ],
  [
    'a field named like the prototype',
    `${part('__proto__', 'x')}${part('constructor', 'x')}${part('file', 'a', 'filename="a.csv"')}--${BOUNDARY}--\r\n`,
  ],
];
