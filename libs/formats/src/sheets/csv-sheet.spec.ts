import { readCsv } from './csv-sheet.ts';
import { DEFAULT_SHEET_LIMITS } from '../files/sheet-limits.ts';

const rows = (text: string) =>
  readCsv(Buffer.from(text), 'тізім', DEFAULT_SHEET_LIMITS).sheets[0]?.rows.map(({ line, cells }) => [line, ...cells]);

describe('cells of delimited text', () => {
  it.each([
    [
      'blanks beside the delimiter and inside quotes',
      'Аты ; Мекені\n"Абай" ; "Сарайшық; 12"\n',
      [
        [1, 'Аты', 'Мекені'],
        [2, 'Абай', 'Сарайшық; 12'],
      ],
    ],
    [
      'blanks before the first quote and behind the last',
      'a;b\r\n  "x; y" ;\u00a0"z"  \r\n',
      [
        [1, 'a', 'b'],
        [2, 'x; y', 'z'],
      ],
    ],
    [
      'blanks inside the quotes',
      'a;b\n" x ";"  y"\n',
      [
        [1, 'a', 'b'],
        [2, 'x', 'y'],
      ],
    ],
    [
      'tabs as the delimiter',
      'a\tb\tc\n "x\ty" \t\t"z"\n',
      [
        [1, 'a', 'b', 'c'],
        [2, 'x\ty'.replace('\t', ' '), '', 'z'],
      ],
    ],
    [
      'tabs as blanks',
      'a;b\n"x"\t;\t"y; z"\n',
      [
        [1, 'a', 'b'],
        [2, 'x', 'y; z'],
      ],
    ],
    [
      'quotes inside quotes',
      'a;b\n "он сказал ""да; нет""" ; "y"\n',
      [
        [1, 'a', 'b'],
        [2, 'он сказал "да; нет"', 'y'],
      ],
    ],
    [
      'lines inside quotes, with the numbers of the lines',
      'a;b\n "x\ny; z" ; "1"\n"u" ; "v"\n',
      [
        [1, 'a', 'b'],
        [2, 'x\ny; z', '1'],
        [4, 'u', 'v'],
      ],
    ],
    [
      'a name in quotes with words behind it',
      'a;b\n"Алтын Орда" ЖШС ; "x"\n "Нұр; Отан" ЖШС;y\n',
      [
        [1, 'a', 'b'],
        [2, '"Алтын Орда" ЖШС', 'x'],
        [3, '"Нұр; Отан" ЖШС', 'y'],
      ],
    ],
    [
      'inches, which open nothing',
      'a;b\nтруба 5" ; 6" кран\n',
      [
        [1, 'a', 'b'],
        [2, 'труба 5"', '6" кран'],
      ],
    ],
    [
      'empty quotes',
      'a;b;c\n"" ; "" ; "x"\n',
      [
        [1, 'a', 'b', 'c'],
        [2, '', '', 'x'],
      ],
    ],
    [
      'commas',
      'a, b\n"Абай" , "Сарайшық, 12"\n',
      [
        [1, 'a', 'b'],
        [2, 'Абай', 'Сарайшық, 12'],
      ],
    ],
  ])('reads %s', (_, text, expected) => expect(rows(text)).toEqual(expected));

  it.each([
    ['blanks', `a;b\n${'"x" ; '.repeat(20)}${' '.repeat(90_000)}"y"\n`],
    ['quotes', `a;b\n${' "'.repeat(40_000)}\n`],
    ['pairs of quotes', `a;b\n${' """x;'.repeat(15_000)}\n`],
  ])('reads a line of %s in a moment', (_, text) => {
    const start = performance.now();
    try {
      rows(text);
    } catch (error) {
      expect(error).toHaveProperty('code', expect.any(String));
    }
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
