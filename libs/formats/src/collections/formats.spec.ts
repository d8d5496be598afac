import { readAiken } from '../aiken/test-support/read-aiken.ts';
import { readGift } from '../gift/read-gift.ts';
import type { ExchangeItem } from '../questions/exchange-question.ts';
import { withLanguages } from '../questions/question-languages.ts';
import { readMoodle } from '../moodle/read-moodle.ts';

const onlyGift = (text: string) => {
  const { items, problems } = readGift(text);
  expect(problems).toEqual([]);
  expect(items).toHaveLength(1);
  return items[0] as ExchangeItem;
};
const keys = (item: ExchangeItem) =>
  'options' in item.interaction
    ? item.interaction.options.map(({ text, correct }) => `${correct ? '+' : '-'}${text.ru}`)
    : [];
const options = (text: string) => keys(onlyGift(text));

describe('GIFT', () => {
  it.each([
    ['one right answer', "Who's buried in Grant's tomb?{=Grant ~no one ~Napoleon}", ['+Grant', '-no one', '-Napoleon']],
    [
      'lines, comments and feedback',
      '// remark\n::Grants tomb::Who?{\n=Grant # right\n// not this\n~no one # wrong\n}',
      ['+Grant', '-no one'],
    ],
    [
      'escaped signs',
      'Какие знаки \\{особые\\}?{=\\= и \\~ ~\\# и \\: ~C\\:\\\\dir}',
      ['+= и ~', '-# и :', '-C:\\dir'],
    ],
    ['carriage returns and a byte order mark', '\ufeffQ?\r\n{\r\n=a\r\n~b\r\n}\r\n', ['+a', '-b']],
    ['an empty line inside the braces', 'Q?{\n=a\n\n~b\n}', ['+a', '-b']],
  ])('reads %s', (_, text, expected) => expect(options(text)).toEqual(expected));

  it('reads titles, formats and missing words', () => {
    expect(onlyGift('::Q1\\: law:: [html]<p>Закон<br>о <b>выборах</b></p>{=да ~нет}')).toMatchObject({
      code: 'Q1: law',
      stem: { ru: 'Закон\nо выборах' },
      notes: [{ code: 'formatting', value: 'b' }],
    });
    expect(onlyGift('Мосты {~двор =парк} строят.').stem.ru).toBe('Мосты _____ строят.');
    expect(onlyGift('[plain]2 < 3 и <b>?{T}').stem.ru).toBe('2 < 3 и <b>?');
    expect(onlyGift('[markdown]*Важно* и **ясно**{T}').stem.ru).toBe('Важно и ясно');
  });

  it.each([
    ['T', true],
    ['TRUE', true],
    ['F', false],
    ['false', false],
    ['T#неверно#верно', true],
    [' F ', false],
  ])('reads the truth of {%s}', (answer, value) => {
    expect(onlyGift(`Солнце – звезда.{${answer}}`).interaction).toEqual({ type: 'true_false', answer: value });
  });

  it.each([
    ['#3:2', 3, 2],
    ['#1..5', 3, 2],
    ['#3.141..3.142', 3.1415, 0.0005],
    ['#1822:0', 1822, 0],
    ['#=1822:0 =%50%1822:2', 1822, 0],
    ['# 5 # told', 5, 0],
    ['#-2,5:0,1', -2.5, 0.1],
  ])('reads the number {%s}', (answer, value, tolerance) =>
    expect(onlyGift(`Число?{${answer}}`).interaction).toEqual({ type: 'number', value, tolerance, unit: null }),
  );

  it('says which credit it cannot hold', () => {
    expect(onlyGift('Число?{#=1822:0 =%50%1822:2}').notes).toEqual([
      { code: 'partial_credit', value: '1822 ± 2: 50%' },
    ]);
    expect(onlyGift('Кто?{=А ~%50%Б ~В}').notes).toEqual([{ code: 'partial_credit', value: 'Б: 50%' }]);
    expect(onlyGift('Кто?{~%70%А ~%30%Б ~%-100%В}')).toMatchObject({
      interaction: { type: 'multiple', scoring: 'share' },
      notes: [
        { code: 'weights', value: '70%, 30%' },
        { code: 'wrong_costs', value: 'В: -100%' },
      ],
    });
    expect(onlyGift('Кто?{~%50%А ~%50%Б ~%-50%В}').notes).toEqual([]);
  });

  it('reads pairs, forms and what is told in general', () => {
    expect(onlyGift('Пары{=Канада -> Оттава =Италия -> Рим = -> Лима}').interaction).toMatchObject({
      type: 'matching',
      pairs: [0, 1],
      targets: [{ text: { ru: 'Оттава' } }, { text: { ru: 'Рим' } }, { text: { ru: 'Лима' } }],
    });
    expect(onlyGift('Сколько?{=20 =двадцать =%50%19 #почти ####Статья 20}')).toMatchObject({
      interaction: { type: 'short_text', accepted: { ru: ['20', 'двадцать'] } },
      rationale: { ru: 'Статья 20\n19: почти' },
      notes: [
        { code: 'partial_credit', value: '19: 50%' },
        { code: 'text_rule', value: '' },
        { code: 'feedback_joined', value: '1' },
      ],
    });
    expect(onlyGift('Порядок{>2 ALL VERTICAL ABSOLUTE_POSITION\nодин\nдва\n}').interaction).toMatchObject({
      type: 'ordering',
      items: [{ text: { ru: 'один' } }, { text: { ru: 'два' } }],
    });
  });

  it('takes topics from categories, ids and tags from comments', () => {
    const { items } = readGift(
      '$CATEGORY: $course$/top/Выборы/День голосования\n\n// [id:V-1] [tag:difficulty:3] [tag:chair]\n::t::Q{T}\n\nR{F}',
    );
    expect(items).toMatchObject([
      { code: 'V-1', topic: 'День голосования', difficulty: 3, tags: ['chair'], line: 4 },
      { code: null, topic: 'День голосования', tags: [] },
    ]);
  });

  it('reports what is no question of ours, with its line', () => {
    const { items, problems } = readGift('Эссе{}\n\nПросто текст\n\nQ{=a ~b\n\nR{~a ~b}\n\nS{=x -> }{');
    expect(problems).toMatchObject([
      { line: 1, code: 'type_unsupported', value: 'essay' },
      { line: 3, value: 'description' },
      { line: 5, code: 'not_understood' },
      { line: 7, code: 'without_answer' },
      { line: 9 },
    ]);
    expect(items).toEqual([]);
  });

  it('takes both languages where the text has them', () => {
    const both =
      '[html]<span lang\\="kk" class\\="multilang">Сұрақ</span><span lang\\="ru" class\\="multilang">Вопрос</span>{=18 ~\\{mlang kk\\}иә\\{mlang\\}\\{mlang ru\\}да\\{mlang\\}}';
    const [item] = withLanguages(readGift(both).items, 'auto');
    expect(item).toMatchObject({
      language: 'both',
      stem: { kk: 'Сұрақ', ru: 'Вопрос' },
      interaction: { options: [{ text: { kk: '18', ru: '18' } }, { text: { kk: 'иә', ru: 'да' } }] },
    });
  });
});

const quiz = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>${inside}</quiz>`;
const named = (type: string, inside: string, stem = '<![CDATA[<p>Сұрақ?</p>]]>') =>
  quiz(
    `<question type="${type}"><name><text>n</text></name><questiontext format="html"><text>${stem}</text></questiontext>${inside}</question>`,
  );
const answer = (fraction: number | string, text: string, more = '') =>
  `<answer fraction="${fraction}" format="html"><text>${text}</text>${more}</answer>`;

describe('Moodle XML', () => {
  it.each([
    ['multichoice', `<single>true</single>${answer(100, 'a')}${answer(0, 'b')}`, { type: 'single' }, []],
    [
      'multichoice',
      `<single>false</single>${answer(50, 'a')}${answer(50, 'b')}${answer(-100, 'c')}`,
      { type: 'multiple', scoring: 'share' },
      ['wrong_costs'],
    ],
    [
      'multichoice',
      `<single>true</single>${answer(100, 'a')}${answer('33.33333', 'b')}`,
      { type: 'single' },
      ['partial_credit'],
    ],
    [
      'multichoiceset',
      `${answer(100, 'a')}${answer(100, 'b')}${answer(0, 'c')}`,
      { type: 'multiple', scoring: 'all' },
      ['all_or_nothing'],
    ],
    ['truefalse', `${answer(0, 'true')}${answer(100, 'false')}`, { type: 'true_false', answer: false }, []],
    [
      'shortanswer',
      `<usecase>1</usecase>${answer(100, 'сай*')}${answer(100, 'a\\*b')}`,
      { type: 'short_text', matchCase: true, accepted: { kk: ['a*b'], ru: ['a*b'] } },
      ['wildcard', 'text_rule'],
    ],
    [
      'numerical',
      `${answer(100, '20', '<tolerance>0.5</tolerance>')}<units><unit><multiplier>1</multiplier><unit_name>күн</unit_name></unit><unit><multiplier>24</multiplier><unit_name>сағат</unit_name></unit></units>`,
      { type: 'number', value: 20, tolerance: 0.5, unit: { kk: 'күн' } },
      ['units_more', 'unit_beside'],
    ],
    [
      'matching',
      '<subquestion><text>a</text><answer><text>1</text></answer></subquestion><subquestion><text></text><answer><text>2</text></answer></subquestion>',
      { type: 'matching', pairs: [0] },
      [],
    ],
    [
      'ordering',
      `${answer(1, 'бір')}${answer(2, 'екі')}`,
      { type: 'ordering', items: [{ text: { kk: 'бір' } }, { text: { kk: 'екі' } }] },
      ['share_rule'],
    ],
    [
      'ddmarker',
      '<drag><no>1</no><text>x</text></drag><drop><shape>circle</shape><coords>10,20;5</coords><choice>1</choice></drop>',
      { type: 'hotspot', areas: [{ shape: 'circle', x: 10, y: 20, radius: 5 }] },
      [],
    ],
  ])('reads %s %#', (type, inside, interaction, notes) => {
    const {
      items: [item],
      problems,
    } = readMoodle(named(type, inside));
    expect(problems).toEqual([]);
    expect(item).toMatchObject({ stem: { kk: 'Сұрақ?' }, interaction });
    expect(item?.notes.map(({ code }) => code)).toEqual(notes);
  });

  it.each(['essay', 'description', 'calculated', 'ddimageortext', 'gapselect', 'ddwtos'])(
    'reports %s as a type it cannot hold',
    (type) => {
      expect(readMoodle(named(type, '')).problems).toMatchObject([
        { line: 2, title: 'n', code: 'type_unsupported', value: type },
      ]);
    },
  );

  it.each([
    ['{1:MULTICHOICE:=Астана~Алматы#жоқ}', { type: 'single', options: [{ correct: true }, { correct: false }] }],
    ['{1:SHORTANSWER:=жиырма~%100%20}', { type: 'short_text', accepted: { kk: ['жиырма', '20'] } }],
    ['{2:NUMERICAL:=20:0.5}', { type: 'number', value: 20, tolerance: 0.5 }],
  ])('takes embedded answers with one gap: %s', (gap, interaction) => {
    expect(readMoodle(named('cloze', '', `Қанша? ${gap} күн`)).items).toMatchObject([
      {
        stem: { kk: 'Қанша? _____ күн' },
        interaction,
        notes: expect.arrayContaining([expect.objectContaining({ code: 'cloze' })]) as never,
      },
    ]);
  });

  it('reports embedded answers with several gaps', () => {
    expect(readMoodle(named('cloze', '', '{1:SA:=a} {1:SA:=b}')).problems).toMatchObject([
      { code: 'several_gaps', value: '2' },
    ]);
  });

  it('finds the picture that the text shows', () => {
    const text =
      '<![CDATA[<p>Қайда?</p><img src="@@PLUGINFILE@@/a%20b.png" alt="Сызба"><img src="@@PLUGINFILE@@/gone.png">]]></text><file name="a b.png" encoding="base64">aGVs\nbG8=</file><text>';
    const {
      items: [item],
    } = readMoodle(named('truefalse', answer(100, 'true'), text));
    expect(item).toMatchObject({
      picture: { data: 'aGVsbG8=', alt: { kk: 'Сызба' } },
      notes: [{ code: 'picture_missing' }],
    });
  });

  it.each([
    ['a document type', '<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "b">]><quiz/>', 'exchange_xml_entities'],
    ['an outside entity', '<!DOCTYPE q SYSTEM "file:///etc/passwd"><quiz/>', 'exchange_xml_entities'],
    ['an unknown entity', '<quiz>&boom;</quiz>', 'exchange_xml_entities'],
    ['tags that do not close', '<quiz><question></quiz>', 'exchange_xml_broken'],
    ['another root', '<html></html>', 'exchange_format_unknown'],
    ['nesting without end', `${'<a>'.repeat(200)}${'</a>'.repeat(200)}`, 'exchange_xml_too_deep'],
  ])('refuses %s', (_, source, code) =>
    expect(() => readMoodle(source)).toThrow(expect.objectContaining({ code }) as Error),
  );
});

describe('Aiken', () => {
  it('reads questions of one and several lines', () => {
    expect(
      readAiken(
        'Первый?\nA. да\nB) нет\nANSWER: B\n\nВторой\nв две строки?\r\nA. 1\r\nB. 2\r\nANSWER: A\r\n',
      ).items.map((item) => [item.stem.ru, ...keys(item)]),
    ).toEqual([
      ['Первый?', '-да', '+нет'],
      ['Второй\nв две строки?', '+1', '-2'],
    ]);
  });
  it('reports questions without an answer', () => {
    expect(readAiken('Q?\nA. a\nB. b\n\nR?\nA. a\nB. b\nANSWER: D\nлишнее').problems).toMatchObject([
      { line: 1, code: 'without_answer' },
      { line: 5, code: 'without_answer', value: 'D' },
      { line: 9, code: 'not_understood' },
    ]);
  });
});
