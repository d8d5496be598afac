import { workbook, workbookEntries, zip, zipEntry } from '../test-support/zip-fixture.ts';
import { readFile } from '../collections/read-file.ts';
import { shownReading } from '../test-support/shown-item.ts';

const read = async (text: string) => shownReading(await readFile(Buffer.from(text), 'a.csv'));

describe('tables as people lay them out', () => {
  it.each([
    [
      'Russian letters over the options',
      'Вопрос;А;Б;В;Г;Правильный ответ\nКто?;раз;два;три;;В',
      ['single all | Кто? | -раз | -два | +три'],
    ],
    [
      'Cyrillic letters that look like Latin ones',
      'Вопрос;А;В;С;D;Ключ\nКто?;раз;два;три;четыре;В',
      ['single all | Кто? | -раз | +два | -три | -четыре'],
    ],
    [
      'a Latin key over Russian letters',
      'Вопрос;А;Б;В;Ключ\nКто?;раз;два;три;A',
      ['single all | Кто? | +раз | -два | -три'],
    ],
    ['numbers and a letter that may mean two', 'Вопрос;1;2;3;Ответ\nКто?;раз;два;три;В', ['! 2 key_letters: В']],
    [
      'numbers and letters that others explain',
      'Вопрос;1;2;3;Ответ\nКто?;раз;два;три;В\nЧто?;раз;два;три;Б',
      ['single all | Кто? | -раз | -два | +три', 'single all | Что? | -раз | +два | -три'],
    ],
    [
      'options that are numbers',
      'Вопрос;Вариант 1;Вариант 2;Вариант 3;Ответ\nСколько?;1;3;5;3\nСколько?;1;2;5;2\nСколько?;7;9;11;2',
      ['single all | Сколько? | -1 | +2 | -5', 'single all | Сколько? | -7 | +9 | -11', '! 2 key_doubtful: 3'],
    ],
    [
      'several letters',
      'Вопрос;А;Б;В;Ключ\nКто?;раз;два;три;А, В\nКто?;раз;два;три;АБ\nКто?;раз;два;три;1 и 3',
      [
        'multiple share | Кто? | +раз | -два | +три',
        'multiple share | Кто? | +раз | +два | -три',
        'multiple share | Кто? | +раз | -два | +три',
      ],
    ],
    ['the words of the option', 'Вопрос;А;Б;Ключ\nКто?;Раз;Два;два', ['single all | Кто? | -Раз | +Два']],
    [
      'stars instead of a key',
      'Вопрос;Ответ 1;Ответ 2;Ответ 3\nГде?;*там;тут;здесь',
      ['single all | Где? | +там | -тут | -здесь'],
    ],
    [
      'one cell for all options',
      'Вопрос;Варианты ответов;Правильный ответ\nКто?;"A) раз\nB) два\nC) три";B\nЧто?;раз | два;два',
      ['single all | Кто? | -раз | +два | -три', 'single all | Что? | -раз | +два'],
    ],
    [
      'one head for all options',
      '№;Вопрос;Варианты;Варианты;Варианты;Верный ответ\n1;Кто?;раз;два;три;3',
      ['single all | Кто? | -раз | -два | +три'],
    ],
    [
      'two lines of heads',
      'Тест\n№;Вопрос;Варианты;Варианты;Ключ\n№;Вопрос;A;B;Ключ\n1;Кто?;раз;два;B',
      ['single all | Кто? | -раз | +два'],
    ],
    [
      'both languages side by side',
      'Сұрақ,Вопрос,Вариант 1,Вариант 2,Дұрыс жауап,Сложность\nКім?,Кто?,1-ші,2-ші,2,сложный',
      ['single all | Кім? / Кто? | -1-ші | +2-ші'],
    ],
    [
      'languages in brackets',
      'Сұрақ (қазақша);Вопрос (русский);A (қаз);A (рус);B (каз);B (рус);Ключ\nКім?;Кто?;иә;да;жоқ;нет;A',
      ['single all | Кім? / Кто? | +иә / да | -жоқ / нет'],
    ],
    [
      'questions without options',
      'Вопрос;Ответ;Пояснение\nСколько?;30;Ст. 20\nВерно ли?;Неверно;\nСлово?;сайлау | выборы;',
      ['number | Сколько? | 30 ± 0', 'true_false | Верно ли? | false', 'short_text | Слово? | сайлау | выборы'],
    ],
    [
      'types of other programs',
      'Question,Option 1,Option 2,Correct Answer,Question Type\nWho?,a,b,"1,2",Checkbox\nWho?,a,b,1,Multiple Choice\nWhy?,,,,Open-Ended',
      ['multiple share | Who? | +a | +b', 'single all | Who? | +a | -b', '! 4 type_unsupported: open-ended'],
    ],
    [
      'columns that it does not know',
      'Вопрос;А;Б;Ключ;Балл;Пусто\nКто?;раз;два;А;5;',
      ['single all | Кто? | +раз | -два', '! 1 column_unknown: Балл'],
    ],
    ['a gap among the options', 'Вопрос;А;Б;В;Ключ\nКто?;раз;;три;В', ['single all | Кто? | -раз | +три']],
    [
      'an option a line, with marks',
      '№;Вопрос;Варианты ответов;Верный\n1;Кто?;A) раз;\n;;B) два;+\n;;C) три;\n2;Что?;раз;+\n;;два;',
      ['single all | Кто? | -раз | +два | -три', 'single all | Что? | +раз | -два'],
    ],
    [
      'an option a line, with the key beside the question',
      'Вопрос;Варианты;Ключ\nКто?;раз;B\n;два;\n;три;',
      ['single all | Кто? | -раз | +два | -три'],
    ],
    [
      'a question without words behind another',
      'Вопрос;Варианты;Ключ\nКто?;раз | два;1\n;три | четыре;2\n;пять;1',
      ['single all | Кто? | +раз | -два', '! 3 without_stem', '! 4 without_stem'],
    ],
    ['two columns', 'Вопрос;Ответ\nСлово?;сайлау', ['short_text | Слово? | сайлау']],
    [
      'a sign of its own and quotes',
      'sep=,\nВопрос,А,Б,Ключ\n"Кто, ""главный""?",раз,два,Б',
      ['single all | Кто, "главный"? | -раз | +два'],
    ],
    [
      'blanks beside quotes',
      '"Вопрос" ; "А" ; "Б" ; "Ключ"\n"Кто; где?" ; "Абай" ; "Сарайшық; 12" ; "Б"',
      ['single all | Кто; где? | -Абай | +Сарайшық; 12'],
    ],
    [
      'words that look like a sign of a workbook',
      'Вопрос;А;Б;Ключ\n_x0041_?;_x0042_;_x005F_;Б',
      ['single all | _x0041_? | -_x0042_ | +_x005F_'],
    ],
    [
      'right and wrong answers in columns of their own',
      'Вопрос;Правильный ответ;Неправильный 1;Неправильный 2\nКто?;В;раз;два\nЧто?;1;2;',
      ['single all | Кто? | +В | -раз | -два', 'single all | Что? | +1 | -2'],
    ],
    [
      'the same in Kazakh',
      'Сұрақ;Дұрыс жауап;Бұрыс 1;Бұрыс 2;Қате жауап 3\nКім?;төраға;хатшы;бақылаушы;сенім білдірілген адам',
      ['single all | Кім? | +төраға | -хатшы | -бақылаушы | -сенім білдірілген адам'],
    ],
    [
      'the same in both languages',
      'Сұрақ;Вопрос;Дұрыс жауап;Правильный ответ;Бұрыс 1;Неправильный 1\nКім?;Кто?;иә;да;жоқ;нет',
      ['single all | Кім? / Кто? | +иә / да | -жоқ / нет'],
    ],
    [
      'the same with both languages in brackets',
      'Вопрос (каз);Вопрос (рус);Верный ответ (каз);Верный ответ (рус);Неверный ответ 1 (каз);Неверный ответ 1 (рус)\nКім?;Кто?;иә;да;жоқ;нет',
      ['single all | Кім? / Кто? | +иә / да | -жоқ / нет'],
    ],
    [
      'wrong answers without numbers, and in one cell',
      'Вопрос;Верный ответ;Неверный ответ;Неверный ответ\nКто?;раз;два;три',
      ['single all | Кто? | +раз | -два | -три'],
    ],
    [
      'the shortest heads',
      'Вопрос;Верно;Неверно;Неверно\nКто?;раз;два;три',
      ['single all | Кто? | +раз | -два | -три'],
    ],
    [
      'marks under such heads',
      'Вопрос;Верно;Неверно\nПравда?;+;\nНеправда?;;+',
      ['! 2 wrong_missing: +', '! 3 without_answer'],
    ],
    [
      'wrong answers in one cell',
      'Question,Correct answer,Incorrect answers\nWho?,a,b | c',
      ['single all | Who? | +a | -b | -c'],
    ],
    [
      'several right ones',
      'Вопрос;Правильный 1;Правильный 2;Неправильный 1\nКто?;раз;два;три\nКто?;раз;;три',
      ['multiple share | Кто? | +раз | +два | -три', 'single all | Кто? | +раз | -три'],
    ],
    [
      'right ones without wrong ones',
      'Вопрос;Правильный ответ;Неправильный 1\nКто?;30;\nКто?;;раз',
      ['! 2 wrong_missing: 30', '! 3 without_answer'],
    ],
    [
      'wrong columns beside letters',
      'Вопрос;А;Б;Правильный ответ;Неправильный 1\nКто?;раз;два;А;три',
      ['! 2 several_keys: А'],
    ],
    [
      'Kahoot',
      'Question - max 120 characters,Answer 1 - max 75 characters,Answer 2 - max 75 characters,Answer 3 - max 75 characters,Answer 4 - max 75 characters,"Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",Correct answer(s) - choose at least one\nWho?,a,b,c,d,20,2\nWhich?,a,b,c,,20,"1,3"',
      [
        'single all | Who? | -a | +b | -c | -d',
        'multiple share | Which? | +a | -b | +c',
        '! 1 column_unknown: Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs',
      ],
    ],
    [
      'Quizizz',
      'Question Text,Question Type,Option 1,Option 2,Option 3,Option 4,Correct Answer,Time in seconds,Image Link,Answer explanation\nWho?,Multiple Choice,a,b,c,d,2,30,,because\nWhich?,Checkbox,a,b,c,,"1,3",30,,\nWord?,Fill-in-the-Blank,vote,voting,,,,30,,\nWhy?,Open-Ended,,,,,,30,,',
      [
        'single all | Who? | -a | +b | -c | -d',
        'multiple share | Which? | +a | -b | +c',
        'short_text | Word? | vote | voting',
        '! 1 column_unknown: Time in seconds',
        '! 5 type_unsupported: open-ended',
      ],
    ],
    [
      'data that are none',
      'Вопрос;type;data\nQ;protocol;"{""type"":""protocol""}"\nQ;ballots;null',
      ['! 2 not_understood: {"type":"protocol"}', '! 3 not_understood: null'],
    ],
  ])('reads %s', async (_, text, expected) => expect(await read(text)).toEqual(expected));

  it('says that it does not read the pictures of a workbook', async () => {
    const sheet =
      '<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>Вопрос</t></is></c><c t="inlineStr"><is><t>Ответ</t></is></c></row><row r="2"><c t="inlineStr"><is><t>Q</t></is></c><c><v>5</v></c></row></sheetData></worksheet>';
    const file = zip([
      ...workbookEntries(zipEntry('xl/worksheets/sheet1.xml', sheet)),
      zipEntry('xl/media/image1.png', 'x'),
    ]);
    expect(shownReading(await readFile(file, 'a.xlsx'))).toEqual(['number | Q | 5 ± 0', '! 0 pictures_left_out: 1']);
  });

  it('reads a question that is merged over the lines of its options', async () => {
    const cell = (place: string, text: string) =>
      text ? `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>` : '';
    const rows = [
      ['Вопрос', 'Варианты', 'Ответ'],
      ['Кто?', 'раз', ''],
      ['', 'два', '+'],
      ['', 'три', ''],
    ].map(
      (texts, place) =>
        `<row r="${place + 1}">${texts.map((text, column) => cell(`${'ABC'[column] ?? ''}${place + 1}`, text)).join('')}</row>`,
    );
    const sheet = `<worksheet><sheetData>${rows.join('')}</sheetData><mergeCells><mergeCell ref="A2:A4"/></mergeCells></worksheet>`;
    expect(shownReading(await readFile(workbook(sheet), 'a.xlsx'))).toEqual(['single all | Кто? | -раз | +два | -три']);
  });

  it('reads a workbook with merged heads, formulas and headings across', async () => {
    const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const row = (line: number, ...texts: string[]) =>
      `<row r="${line}">${texts.map((text, place) => (text ? cell(`${'ABCDE'[place] ?? ''}${line}`, text) : '')).join('')}</row>`;
    const sheet =
      `<worksheet><sheetData>${row(1, 'Вопрос', 'Варианты', '', 'Ключ')}${row(2, '', 'А', 'Б', '')}${row(3, 'Глава 1')}${row(4, 'Кто?', 'раз', 'два', 'Б')}<row r="5">${cell('A5', 'Формула?')}<c r="B5"><f>1+1</f><v>2</v></c><c r="C5"><v>4</v></c>${cell('D5', 'А')}</row></sheetData>` +
      '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="D1:D2"/><mergeCell ref="A3:D3"/></mergeCells></worksheet>';
    expect(shownReading(await readFile(workbook(sheet), 'a.xlsx'))).toEqual([
      'single all | Кто? | -раз | +два',
      'single all | Формула? | +2 | -4',
      '! 3 not_understood',
    ]);
  });
});
