import type { Named } from './gift-files.ts';

const question = (type: string, inside: string, text = 'Вопрос') =>
  `<question type="${type}"><name><text>${type}</text></name><questiontext format="html"><text><![CDATA[${text}]]></text></questiontext>${inside}</question>`;
const answer = (fraction: number, text: string, more = '') =>
  `<answer fraction="${fraction}" format="html"><text>${text}</text>${more}</answer>`;
const number = (fraction: number, text: string, tolerance = 0) =>
  answer(fraction, text, `<tolerance>${tolerance}</tolerance>`);
const choice = (single: boolean, ...fractions: number[]) =>
  question(
    'multichoice',
    `<single>${single}</single>${fractions.map((fraction, place) => answer(fraction, `вариант ${place}`)).join('')}`,
  );
const quiz = (...questions: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>`;
const units = (...named: (readonly [string, number])[]) =>
  `<units>${named.map(([name, multiplier]) => `<unit><multiplier>${multiplier}</multiplier><unit_name>${name}</unit_name></unit>`).join('')}</units>`;
const order = (head: Readonly<Record<string, string>>, ...items: string[]) =>
  question(
    'ordering',
    Object.entries(head)
      .map(([name, value]) => `<${name}>${value}</${name}>`)
      .join('') + items.map((item, place) => answer(place + 1, item)).join(''),
  );
const pairs = (...all: (readonly [string, string])[]) =>
  question(
    'matching',
    all
      .map(
        ([stem, target]) =>
          `<subquestion format="html"><text>${stem}</text><answer><text>${target}</text></answer></subquestion>`,
      )
      .join(''),
  );
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAMgAAABkCAYAAADDhn8LAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const markers = (drags: number, ...drops: (readonly [shape: string, coords: string, choice: number])[]) =>
  question(
    'ddmarker',
    `<file name="p.png" encoding="base64">${PNG}</file>` +
      Array.from(
        { length: drags },
        (_, place) =>
          `<drag><no>${place + 1}</no><text>метка ${place + 1}</text><noofdrags>${drops.length}</noofdrags></drag>`,
      ).join('') +
      drops
        .map(
          ([shape, coords, wanted], place) =>
            `<drop><no>${place + 1}</no><shape>${shape}</shape><coords>${coords}</coords><choice>${wanted}</choice></drop>`,
        )
        .join(''),
  );
const gaps = (type: string, text: string, ...words: (readonly [string, number])[]) =>
  question(
    type,
    words
      .map(([word, group]) => {
        const box = type === 'ddwtos' ? 'dragbox' : 'selectoption';
        return `<${box}><text>${word}</text><group>${group}</group></${box}>`;
      })
      .join(''),
    text,
  );
const ITEMS = ['один', 'два', 'три', 'четыре'];
const GRADINGS = [
  'ALL_OR_NOTHING',
  'ABSOLUTE_POSITION',
  'RELATIVE_NEXT_EXCLUDE_LAST',
  'RELATIVE_NEXT_INCLUDE_LAST',
  'RELATIVE_ONE_PREVIOUS_AND_NEXT',
  'RELATIVE_ALL_PREVIOUS_AND_NEXT',
  'LONGEST_ORDERED_SUBSET',
  'LONGEST_CONTIGUOUS_SUBSET',
  'RELATIVE_TO_CORRECT',
];

/** Moodle XML as Moodle documents and writes it, one kind of question each. */
export const XML_FILES: Named = [
  [
    'choices',
    quiz(
      choice(true, 100, 0, 0),
      choice(true, 100, 50, 0),
      choice(true, 100, -25, 0),
      choice(true, 100, 100, 0),
      choice(true, 90, 0, 0),
      choice(true, 0, 0, 0),
      choice(true, 100, 33.33333, -100, -50),
      choice(false, 50, 50, -50),
      choice(false, 50, 50, -100, -100),
      choice(false, 50, 50, -10, 0),
      choice(false, 50, 50, 0),
      choice(false, 70, 30, -30),
      choice(false, 50, 50, 50, -50),
      choice(false, 40, 40, -40),
      choice(false, 100, 0, 0),
      choice(false, 100, 100, -100),
      choice(false, 33.33333, 33.33333, 33.33333, -33.33333),
      choice(false, 14.28571, 14.28571, 14.28571, 14.28571, 14.28571, 14.28571, 14.28571, -14.28571),
      choice(false, 12.5, 12.5, 12.5, 12.5, 12.5, 12.5, 12.5, 12.5, -12.5),
      choice(
        false,
        11.11111,
        11.11111,
        11.11111,
        11.11111,
        11.11111,
        11.11111,
        11.11111,
        11.11111,
        11.11111,
        -11.11111,
      ),
      choice(false, 5, 5, 10, 10, 10, 10, 10, 10, 10, 10, 10, -10),
      choice(false, -50, 0, 0),
      choice(false, 60, 60, -10),
      question('multichoiceset', answer(100, 'а') + answer(100, 'б') + answer(0, 'в') + answer(0, 'г')),
      question('oumultiresponse', answer(100, 'а') + answer(100, 'б') + answer(0, 'в') + answer(0, 'г')),
    ),
  ],
  [
    'truths',
    quiz(
      question('truefalse', answer(100, 'true') + answer(0, 'false')),
      question('truefalse', answer(0, 'true') + answer(100, 'false')),
      question('truefalse', answer(100, 'false') + answer(0, 'true')),
      question('truefalse', answer(100, 'true') + answer(100, 'false')),
    ),
  ],
  [
    'words',
    quiz(
      question('shortanswer', answer(100, 'протокол') + answer(50, 'хаттама')),
      question('shortanswer', `<usecase>1</usecase>${answer(100, 'Протокол')}`),
      question('shortanswer', `<usecase>1</usecase>${answer(0, 'протокол')}${answer(100, 'Протокол')}`),
      question('shortanswer', answer(100, 'сай*') + answer(100, 'сайлау')),
      question('shortanswer', answer(100, '*')),
      question('shortanswer', answer(50, '*лау') + answer(100, 'сайлау') + answer(100, 'дауыс')),
      question('shortanswer', answer(100, 'сайлау') + answer(0, '*')),
      question('shortanswer', answer(100, 'a\\*b')),
      question('shortanswer', answer(100, '...')),
      question('shortanswer', answer(100, 'ёлка') + answer(20, 'елка')),
      question('shortanswer', `<usecase>1</usecase>${answer(100, 'ёлка')}${answer(20, 'елка')}`),
      question('shortanswer', answer(90, 'почти')),
    ),
  ],
  [
    'numbers',
    quiz(
      question('numerical', number(100, '20')),
      question('numerical', number(100, '20', 0.5) + number(50, '20', 2)),
      question('numerical', number(50, '20', 2) + number(100, '20')),
      question('numerical', number(100, '20', 2) + number(100, '22', 2)),
      question('numerical', number(100, '20') + number(100, '40')),
      question('numerical', number(100, '*')),
      question('numerical', number(100, '20') + number(0, '*')),
      question('numerical', number(0, '20') + number(100, '20', 5)),
      question('numerical', number(100, '1e-3', 0.0001)),
      question('numerical', number(100, '-273.15', 0.005)),
      question('numerical', number(100, '1e15')),
      question('numerical', number(80, '20', 1)),
    ),
  ],
  [
    'units',
    quiz(
      question('numerical', number(100, '20', 0.5) + units(['күн', 1])),
      question(
        'numerical',
        `${number(100, '20')}<unitgradingtype>1</unitgradingtype><unitpenalty>0.1</unitpenalty>${units(['күн', 1])}`,
      ),
      question(
        'numerical',
        `${number(100, '20')}<unitgradingtype>2</unitgradingtype><unitpenalty>0.5</unitpenalty>${units(['км', 1], ['м', 1000])}`,
      ),
      question('numerical', `${number(100, '2')}<unitgradingtype>0</unitgradingtype>${units(['км', 1], ['м', 1000])}`),
      question(
        'numerical',
        `${number(100, '2')}<unitgradingtype>1</unitgradingtype><unitpenalty>1</unitpenalty><showunits>3</showunits>`,
      ),
    ),
  ],
  [
    'pairs',
    quiz(
      pairs(['а', '1'], ['б', '2'], ['в', '3']),
      pairs(['а', '1'], ['б', '1'], ['в', '2']),
      pairs(['а', '1'], ['б', '2'], ['', '3'], ['', '4']),
    ),
  ],
  [
    'orders',
    quiz(
      ...GRADINGS.map((gradingtype) =>
        order({ layouttype: 'VERTICAL', selecttype: 'ALL', selectcount: '4', gradingtype }, ...ITEMS),
      ),
      order({ selecttype: 'RANDOM', selectcount: '3', gradingtype: 'ABSOLUTE_POSITION' }, ...ITEMS),
      order({ selecttype: 'CONTIGUOUS', selectcount: '2' }, ...ITEMS),
      order({}, ...ITEMS),
    ),
  ],
  [
    'places',
    quiz(
      markers(1, ['rectangle', '10,20;30,40', 1]),
      markers(1, ['circle', '60,50;12', 1]),
      markers(1, ['polygon', '10,10;90,20;60,80;20,60', 1]),
      markers(1, ['polygon', '20,20;80,20;80,80;20,80', 1]),
      markers(3, ['circle', '100,50;20', 2]),
      markers(1, ['circle', '30,30;10', 1], ['circle', '90,30;10', 1]),
      markers(2, ['circle', '30,30;10', 1], ['circle', '90,30;10', 2]),
    ),
  ],
  [
    'one gap in a text',
    quiz(
      question('cloze', '', 'Сколько? {1:MC:=семь~восемь~%50%шесть}'),
      question('cloze', '', 'Кто? {1:MULTIRESPONSE:=а~=б~в~г}'),
      question('cloze', '', 'Кто? {1:MR:%60%а~%20%б~в~%-20%г}'),
      question('cloze', '', 'Что? {2:SHORTANSWER:=сайлау~%50%дауыс}'),
      question('cloze', '', 'Что? {1:SHORTANSWER_C:=Сайлау}'),
      question('cloze', '', 'Сколько? {1:NUMERICAL:=20:0.5~%50%20:2}'),
      question('cloze', '', 'Сколько? {1:NM:%50%20:2~=20:0}'),
      question('cloze', '', '{1:SA:=а} и {1:SA:=б}'),
    ),
  ],
  [
    'words into a text',
    quiz(
      gaps('gapselect', 'Басталуы [[2]]', ['жеті', 1], ['сегіз', 1], ['басқа', 2]),
      gaps('ddwtos', 'Басталуы [[3]], аяқталуы [[1]].', ['жеті', 1], ['сегіз', 1], ['тоғыз', 1]),
      gaps('gapselect', '[[1]] және [[1]]', ['а', 1], ['б', 1]),
      gaps('gapselect', '[[1]] [[2]]', ['а', 1], ['б', 2]),
      gaps('ddwtos', '[[1]] [[3]]', ['бір', 1], ['екі', 1], ['бір', 1]),
    ),
  ],
  [
    'what is no question of ours',
    quiz(
      ...[
        'essay',
        'description',
        'calculated',
        'calculatedsimple',
        'calculatedmulti',
        'ddimageortext',
        'randomsamatch',
        'coderunner',
      ].map((type) => question(type, '')),
    ),
  ],
];
