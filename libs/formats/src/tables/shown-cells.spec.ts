import { type CellObject, utils, write } from '@e965/xlsx';
import { shownNumber } from '../sheets/shown-number.ts';
import { readFile } from '../collections/read-file.ts';
import { shownReading } from '../test-support/shown-item.ts';

type Typed = string | number | boolean | CellObject;
const as = (v: number, z: string): CellObject => ({ t: 'n', v, z });

async function read(bookType: 'biff8' | 'ods' | 'xlsx', rows: readonly (readonly Typed[])[]): Promise<string[]> {
  const made = utils.book_new();
  utils.book_append_sheet(made, utils.aoa_to_sheet(rows.map((row) => [...row]) as unknown[][]), 'A');
  return shownReading(await readFile(Buffer.from(write(made, { type: 'buffer', bookType }) as Uint8Array), 'a'));
}

describe('cells that are no text', () => {
  it.each([['xlsx'], ['biff8'], ['ods']] as const)('answers that are true or false in %s', async (type) => {
    expect(
      await read(type, [
        ['Вопрос', 'Ответ'],
        ['Верно ли?', true],
        ['А это?', false],
        ['Сколько?', 1],
      ]),
    ).toEqual(['true_false | Верно ли? | true', 'true_false | А это? | false', 'number | Сколько? | 1 ± 0']);
    expect(
      await read(type, [
        ['Вопрос', 'A', 'B', 'Ключ'],
        ['Верно ли?', true, false, 'B'],
        ['Верно ли?', true, false, false],
        ['Кто?', 'x', 'y', true],
      ]),
    ).toEqual([
      'single all | Верно ли? | -TRUE | +FALSE',
      'single all | Верно ли? | -TRUE | +FALSE',
      '! 4 without_answer: TRUE',
    ]);
  });

  it.each([['xlsx'], ['biff8']] as const)('numbers by their format in %s', async (type) => {
    expect(
      await read(type, [
        ['Вопрос', 'A', 'B', 'C', 'Ключ'],
        ['Когда?', as(7 / 24, 'h:mm'), as(8.5 / 24, 'hh:mm'), as(45_413, 'dd\\.mm\\.yyyy'), 'A'],
        ['Сколько?', as(0.1, '0%'), as(1000, '0" тг"'), as(5, '0.0'), 'B'],
        ['Когда?', as(45_413, 'd mmm yyyy'), 'x', 'y', 'B'],
        ['Какой?', 'x', 'y', 'z', as(2, '0.0')],
      ]),
    ).toEqual([
      'single all | Когда? | +7:00 | -08:30 | -01.05.2024',
      'single all | Сколько? | -10% | +1000 тг | -5.0',
      'single all | Какой? | -x | +y | -z',
      '! 4 cell_not_text: A',
    ]);
  });

  it.each([
    ['7', 'General', '7'],
    ['0.30000000000000004', 'General', '0.3'],
    ['0.333333333333333', 'General', null],
    ['123456789012', 'General', null],
    ['5', '0.0', '5.0'],
    ['2.5', '0', null],
    ['-3', '0.00', '-3.00'],
    ['1234567', '#,##0', '1 234 567'],
    ['7', '000', '007'],
    ['0.125', '0.0%', '12.5%'],
    ['1500', '#,##0\\ [$₸-43F]', '1 500 ₸'],
    ['1500', '_-* #,##0.00\\ "₽"_-;-* #,##0.00', '1 500.00 ₽'],
    ['-1', '0;(0)', null],
    ['3', '[Red]0', null],
    ['3', `0${'" "'.repeat(100)}`, null],
    ['3', '# ?/?', null],
    ['5', '0.0E+00', null],
    ['45413', 'dd/mm/yyyy;@', '01/05/2024'],
    ['45413', '[$-419]d mmmm yyyy', null],
    ['45413.5', 'dd.mm.yy hh:mm', '01.05.24 12:00'],
    ['0.5', '[h]:mm', null],
    ['0.29166666666', 'h:mm:ss', '7:00:00'],
    ['3', 'dd.mm.yyyy', null],
    ['0.5', 'h:mm AM/PM', null],
  ])('shows %s in the format %s', (raw, code, shown) => expect(shownNumber(raw, code, false)).toBe(shown));

  it('an error is no option', async () => {
    expect(
      await read('xlsx', [
        ['Вопрос', 'A', 'B', 'Ключ'],
        ['Кто?', { t: 'e', v: 42 }, 'y', 'B'],
        ['Кто?', 'x', 'y', 'B'],
      ]),
    ).toEqual(['single all | Кто? | -x | +y', '! 2 cell_not_text: A']);
  });
});
