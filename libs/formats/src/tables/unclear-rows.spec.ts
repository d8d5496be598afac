import { readFile } from '../collections/read-file.ts';
import { shownReading } from '../test-support/shown-item.ts';

const read = async (text: string) => shownReading(await readFile(Buffer.from(text), 'a.csv'));

describe('rows that have more cells than heads', () => {
  it.each([
    [
      'behind the key',
      'Вопрос;A;B;C;Правильный\nКто?;x;y;z;1;3\nЧто?;x;y;z;2',
      ['single all | Что? | -x | +y | -z', '! 2 row_longer: 3'],
    ],
    [
      'a sign inside the words',
      'Вопрос,A,B,C,Правильный\nСколько, примерно?,1,2,3,2\n"Сколько, примерно?",4,5,6,2',
      ['single all | Сколько, примерно? | -4 | +5 | -6', '! 2 row_longer: 2'],
    ],
    [
      'a sign inside the words before an empty cell',
      'Вопрос,A,B,C,Правильный,Пояснение\nСколько, примерно?,1,2,3,2,\nСколько?,4,5,6,2,',
      ['single all | Сколько? | -4 | +5 | -6', '! 2 row_longer: 2'],
    ],
    ['one row with an empty cell behind', 'Вопрос;A;B;Ключ\nКто?;x;y;1;', ['! 2 row_longer: 1']],
    [
      'every row with the same empty cell behind',
      'Вопрос;A;B;Ключ\nКто?;x;y;1;\nЧто?;x;y;2;',
      ['single all | Кто? | +x | -y', 'single all | Что? | -x | +y'],
    ],
    [
      'a cell below no head',
      'Вопрос;A;B;;Ключ\nКто?;x;y;;1\nЧто?;x;y;z;2',
      ['single all | Кто? | +x | -y', '! 3 row_longer: z'],
    ],
    ['numbers of lines below no head', ';Вопрос;A;B;Ключ\n1;Кто?;x;y;1', ['single all | Кто? | +x | -y']],
    ['a line of an option', 'Вопрос;Варианты;Ключ\nКто?;раз;\n;два;+;x\n;три;', ['! 2 row_longer: x']],
  ])('%s', async (_, text, expected) => expect(await read(text)).toEqual(expected));
});

const three = (key: string) => `Кто?;раз;два;три;${key}`;
const took = (place: number) =>
  `single all | Кто? | ${['раз', 'два', 'три'].map((text, at) => `${at === place ? '+' : '-'}${text}`).join(' | ')}`;
const numbered = (...keys: string[]) => ['Вопрос;Вариант 1;Вариант 2;Вариант 3;Ответ', ...keys.map(three)].join('\n');

describe('keys that count from zero', () => {
  it.each([
    [
      'a zero among numbers',
      numbered('0', '1', '2', 'B'),
      [took(1), '! 2 key_zero_based: 0', '! 3 key_zero_based: 1', '! 4 key_zero_based: 2'],
    ],
    [
      'a zero among several',
      numbered('0, 2', '1', 'два'),
      [took(1), '! 2 key_zero_based: 0, 2', '! 3 key_zero_based: 1'],
    ],
    [
      'a zero that is a text',
      'Вопрос;A;B;C;Ответ\nСколько?;0;1;2;0\nСколько?;1;2;3;2\nСколько?;10;20;30;20',
      ['single all | Сколько? | -10 | +20 | -30', '! 2 key_zero_based: 0', '! 3 key_zero_based: 2'],
    ],
    [
      'a zero beside a question without options',
      `${numbered('1')}\nСколько?;;;;0`,
      [took(0), 'number | Сколько? | 0 ± 0'],
    ],
  ])('%s', async (_, text, expected) => expect(await read(text)).toEqual(expected));
});

describe('keys that may mean two options', () => {
  it.each([
    [
      'a letter that is the text of another',
      'Вопрос;Вариант 1;Вариант 2;Вариант 3;Правильный ответ\nКакой блок?;B;A;C;A\nКакой блок?;A;C;B;A',
      ['single all | Какой блок? | +A | -C | -B', '! 2 key_doubtful: A'],
    ],
    [
      'a number that is the text of another',
      'Вопрос;A;B;C;Ключ\nСколько?;2;1;3;2\nСколько?;4;2;6;2',
      ['single all | Сколько? | -4 | +2 | -6', '! 2 key_doubtful: 2'],
    ],
    ['one of several', 'Вопрос;A;B;C;D;Ключ\nКакие?;C;x;y;z;A, C', ['! 2 key_doubtful: A, C']],
    [
      'letters that are a text together',
      'Вопрос;A;B;C;Ключ\nЧто верно?;первое;второе;A, B;A, B',
      ['! 2 key_doubtful: A, B'],
    ],
    ['a text that two options have', 'Вопрос;A;B;C;Ключ\nКто?;да;да;нет;да', ['! 2 key_doubtful: да']],
  ])('%s', async (_, text, expected) => expect(await read(text)).toEqual(expected));
});

const over = (heads: string, ...keys: string[]) =>
  [`Вопрос;${heads};Ключ`, ...keys.map((key) => `Кто?;раз;два;три;четыре;${key}`)].join('\n');
const four = (place: number) =>
  `single all | Кто? | ${['раз', 'два', 'три', 'четыре'].map((text, at) => `${at === place ? '+' : '-'}${text}`).join(' | ')}`;
const NUMBERS = 'Вариант 1;Вариант 2;Вариант 3;Вариант 4';

describe('letters of two alphabets', () => {
  it.each([
    ['А, В, С, Д for A, B, C, D', over(NUMBERS, 'А', 'В', 'С', 'Д'), [four(0), four(1), four(2), four(3)]],
    ['the same, small and with a Latin D', over(NUMBERS, 'а', 'в', 'D'), [four(0), four(1), four(3)]],
    ['the same together', over(NUMBERS, 'АВ', 'С'), ['multiple share | Кто? | +раз | +два | -три | -четыре', four(2)]],
    ['А, Б, В, Г', over(NUMBERS, 'А', 'Б', 'В', 'Г'), [four(0), four(1), four(2), four(3)]],
    [
      'nothing that decides',
      over(NUMBERS, 'А', 'В', 'Д', 'B'),
      [four(0), '! 3 key_letters: В', '! 4 key_letters: Д', '! 5 key_letters: B'],
    ],
    [
      'letters that contradict',
      over(NUMBERS, 'Б', 'С', 'В', 'А', '2'),
      [four(0), four(1), '! 2 key_letters: Б', '! 3 key_letters: С', '! 4 key_letters: В'],
    ],
    ['Latin letters alone', over(NUMBERS, 'A', 'B', 'B'), [four(0), four(1), four(1)]],
    ['a Latin B among Cyrillic ones', over(NUMBERS, 'Б', 'B', 'А'), [four(1), four(0), '! 3 key_letters: B']],
    ['Kazakh letters', over(NUMBERS, 'Ә', 'Б', 'В'), [four(1), four(2), four(3)]],
    [
      'Latin keys under Cyrillic heads',
      over('А;Б;В;Г', 'A', 'B', 'D', 'Б'),
      [four(0), four(1), '! 3 key_letters: B', '! 4 key_letters: D'],
    ],
    [
      'А, В, С, Д under Cyrillic heads',
      over('А;Б;В;Г', 'В', 'С', 'Д', '3'),
      [four(2), '! 2 key_letters: В', '! 3 without_answer: С', '! 4 key_letters: Д'],
    ],
    [
      'heads that look like Latin ones',
      over('А;В;С;Д', 'A', 'B', 'В', 'D', 'Д'),
      [four(0), four(1), four(1), four(3), four(3)],
    ],
    [
      'the same with keys of the other order',
      over('А;В;С;Д', 'Б', 'В', 'B'),
      ['! 2 without_answer: Б', '! 3 key_letters: В', '! 4 key_letters: B'],
    ],
    ['Cyrillic keys under Latin heads', over('A;B;C;D', 'А', 'В', 'С'), [four(0), four(1), four(2)]],
    ['the same with nothing that decides', over('A;B;C;D', 'А', 'В', 'B'), [four(0), four(1), '! 3 key_letters: В']],
    [
      'Latin heads with keys of the other order',
      over('A;B;C;D', 'Б', 'В', 'A'),
      [four(0), '! 2 without_answer: Б', '! 3 key_letters: В'],
    ],
    [
      'letters before options in one cell',
      'Вопрос;Варианты;Ключ\nКто?;а) раз | б) два | в) три;в\nКто?;a) раз | b) два | c) три;в\nКто?;C) раз | A) два | B) три;A\nКто?;0) раз | 1) два | 2) три;1',
      ['single all | Кто? | -раз | -два | +три', '! 3 key_letters: в', '! 4 key_letters: A', '! 5 key_letters: 1'],
    ],
  ])('%s', async (_, text, expected) => expect(await read(text)).toEqual(expected));
});

describe('columns of answers that cannot be placed', () => {
  it.each([
    ['Kazakh letters over the options', over('А;Ә;Б;В', 'Ә', 'В', '3'), [four(1), four(3), four(2)]],
    [
      'all letters up to Ж',
      'Вопрос;А;Б;В;Г;Д;Е;Ж;Ключ\nКто?;a;b;c;d;e;f;g;Ж',
      ['single all | Кто? | -a | -b | -c | -d | -e | -f | +g'],
    ],
    [
      'a letter of no order',
      over('А;Б;В;Ю', 'Б'),
      [
        '! 1 column_unknown: А',
        '! 1 column_unknown: Б',
        '! 1 column_unknown: В',
        '! 1 column_unknown: Ю',
        '! 2 column_unknown: А',
      ],
    ],
    [
      'an option too many',
      'Вопрос;Вариант 1;Вариант 2;Вариант 13;Ключ\nКто?;раз;два;три;1\nЧто?;раз;два;;2',
      ['single all | Что? | -раз | +два', '! 1 column_unknown: Вариант 13', '! 2 column_unknown: Вариант 13'],
    ],
    [
      'options from zero',
      'Вопрос;Вариант 0;Вариант 1;Вариант 2;Ключ\nКто?;раз;два;три;1',
      ['! 1 column_unknown: Вариант 0', '! 2 column_unknown: Вариант 0'],
    ],
    ['an option twice', 'Вопрос;A;B;B;Ключ\nКто?;раз;два;три;B', ['! 1 column_unknown: B', '! 2 column_unknown: B']],
    [
      'a key twice',
      'Вопрос;A;B;Правильный ответ;Верный ответ\nКто?;раз;два;A;B',
      ['! 1 column_unknown: Верный ответ', '! 2 column_unknown: Верный ответ'],
    ],
    [
      'words of their own',
      'Вопрос;A;B;Ещё вариант;Ключ\nКто?;раз;два;три;B',
      ['! 1 column_unknown: Ещё вариант', '! 2 column_unknown: Ещё вариант'],
    ],
    [
      'a column between options',
      'Вопрос;A;Вес A;B;Вес B;Ключ\nКто?;раз;10;два;;A',
      ['! 1 column_unknown: Вес A', '! 2 column_unknown: Вес A'],
    ],
    [
      'languages that count differently',
      'Вопрос (каз);Вопрос (рус);А (каз);Ә (каз);Б (каз);А (рус);Б (рус);В (рус);Ключ\nКім?;Кто?;1;2;3;x;y;z;Б',
      [
        '! 1 column_unknown: А (каз)',
        '! 1 column_unknown: Ә (каз)',
        '! 1 column_unknown: Б (каз)',
        '! 1 column_unknown: А (рус)',
        '! 1 column_unknown: Б (рус)',
        '! 1 column_unknown: В (рус)',
        '! 2 column_unknown: А (каз)',
      ],
    ],
    [
      'a statement whose options are turned round',
      'Вопрос;Тип;A;B;Ключ\nПравда?;верно/неверно;Неверно;Верно;1',
      ['true_false | Правда? | false'],
    ],
  ])('%s', async (_, text, expected) => expect(await read(text)).toEqual(expected));
});

describe('marks beside options, and signs before them', () => {
  it.each([
    ['a mark in every line', 'Вопрос;Вариант ответа;Верный\nКто?;раз;нет\n;два;да\n;три;нет', [took(1)]],
    ['marks of a program', 'Вопрос;Вариант ответа;Верный\nКто?;раз;0\n;два;1\n;три;0', [took(1)]],
    ['marks in Kazakh', 'Сұрақ;Нұсқалар;Дұрыс\nКто?;раз;жоқ\n;два;дұрыс\n;три;жоқ', [took(1)]],
    ['a plus and minuses', 'Вопрос;Варианты\nКто?;"-раз\n+два\n-три"', [took(1)]],
    [
      'words that begin with a dash among others',
      'Вопрос;A;B;C\nКто?;– раз;*два;три',
      ['single all | Кто? | -– раз | +два | -три'],
    ],
    ['numbers with their signs', 'Вопрос;A;B;C\nКорень?;+5;-5;0', ['! 2 sign_unclear: +5; -5; 0']],
    ['a number beside a marked one', 'Вопрос;A;B\nКорень?;+5;7', ['! 2 sign_unclear: +5; 7']],
    [
      'kinds by the words of a form',
      'Вопрос;Тип;A;B;Ответ\nКто?;Один из списка;раз;два;A\nКто ещё?;Несколько из списка;раз;два;A,B',
      ['single all | Кто? | +раз | -два', 'multiple share | Кто ещё? | +раз | +два'],
    ],
  ])('%s', async (_, text, expected) => expect(await read(text)).toEqual(expected));
});
