import { utils, write } from '@e965/xlsx';
import { readFile } from '../collections/read-file.ts';
import { shownReading } from '../test-support/shown-item.ts';

const ROWS = [
  ['Сұрақ', 'Вопрос', 'Дұрыс жауап', 'Правильный ответ', 'Бұрыс 1', 'Неправильный 1'],
  ['Кім ашады?', 'Кто открывает?', 'төраға', 'председатель', '_x0041_', 'сторож; 12'],
];

function book(bookType: 'biff8' | 'ods' | 'xlsx', rows: readonly (readonly (string | number)[])[]): Buffer {
  const made = utils.book_new();
  utils.book_append_sheet(made, utils.aoa_to_sheet(rows.map((row) => [...row])), 'Сұрақтар');
  return Buffer.from(write(made, { type: 'buffer', bookType }) as Uint8Array);
}

describe('books of older and of other spreadsheets', () => {
  it.each([
    ['biff8', 'xls'],
    ['ods', 'ods'],
    ['xlsx', 'xlsx'],
  ] as const)('%s', async (bookType, format) => {
    const reading = await readFile(book(bookType, ROWS), 'a');
    expect(reading.format).toBe(format);
    // The library that writes the new book escapes nothing: `_x0041_` is the letter A there, and is read as one.
    expect(shownReading(reading)).toEqual([
      `single all | Кім ашады? / Кто открывает? | +төраға / председатель | -${format === 'xlsx' ? 'A' : '_x0041_'} / сторож; 12`,
    ]);
  });

  it.each([['biff8'], ['ods']] as const)('numbers in %s', async (bookType) => {
    expect(
      shownReading(
        await readFile(
          book(bookType, [
            ['Вопрос', 'А', 'Б', 'Ключ'],
            ['Сколько?', 20, 3.5, 'Б'],
          ]),
          'a',
        ),
      ),
    ).toEqual(['single all | Сколько? | -20 | +3.5']);
  });

  it('says that it does not read the pictures of an old book', async () => {
    const file = Buffer.concat([
      book('biff8', [
        ['Вопрос', 'Ответ'],
        ['Сколько?', 5],
      ]),
      Buffer.from('89504e470d0a1a0a', 'hex'),
      Buffer.alloc(504),
    ]);
    expect(shownReading(await readFile(file, 'a.xls'))).toEqual([
      'number | Сколько? | 5 ± 0',
      '! 0 pictures_left_out: 1',
    ]);
  });

  it.each([
    ['a text', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)])],
    ['nothing but its first bytes', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ])('refuses an old file that holds %s', async (_, file) => {
    await expect(readFile(file, 'a.xls')).rejects.toHaveProperty('code', expect.any(String));
  });
});
