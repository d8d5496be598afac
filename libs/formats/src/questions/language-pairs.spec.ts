import { writeKaskadMark } from '@kaskad/domain';
import { readAiken } from '../aiken/test-support/read-aiken.ts';
import { readGift } from '../gift/read-gift.ts';
import type { ExchangeItem, FileLanguage, Problem } from './exchange-question.ts';
import { missingLanguages, withLanguages } from './question-languages.ts';
import { readMoodle } from '../moodle/read-moodle.ts';
import { mergeItems, pairLanguages } from './language-pairs.ts';

const item = (text: string, language: 'kk' | 'ru') => withLanguages(readGift(text).items, language)[0] as ExchangeItem;
const filesOf = (
  readings: readonly { readonly items: readonly ExchangeItem[]; readonly problems: readonly Problem[] }[],
  chosen: FileLanguage = 'auto',
) =>
  pairLanguages(
    readings.flatMap(({ items }, file) => withLanguages(items, chosen).map((one) => ({ ...one, file }))),
    readings.flatMap(({ problems }) => problems),
  );
const gift = (...texts: string[]) => filesOf(texts.map((text) => readGift(text)));
const stems = ({ items }: ReturnType<typeof filesOf>) =>
  items.map(({ stem: { kk, ru } }) => [kk, ru].filter(Boolean).join(' / '));
const codes = ({ problems }: ReturnType<typeof filesOf>) => problems.map(({ code }) => code);
const notes = ({ items }: ReturnType<typeof filesOf>) => items.map((one) => one.notes.map(({ code }) => code));
const mark = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d01';
const statement = (name: string, stem: string) =>
  `<question type="truefalse"><name><text>${name}</text></name><questiontext format="html"><text>${stem}</text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>`;
const category = (name: string) =>
  `<question type="category"><category><text>$course$/${name}</text></category></question>`;

describe('questions of one file', () => {
  it.each([
    ['choices', 'Учаскені кім ашады? {=Төраға ~Хатшы}\n\nКто ведёт протокол? {=Секретарь ~Гость}'],
    ['statements', 'Учаске жетіде ашылады. {T}\n\nПротокол ведёт секретарь. {T}'],
    ['numbers', 'Учаске сағат нешеде ашылады? {#7}\n\nСколько членов в комиссии? {#7}'],
    ['short texts', 'Хаттамаға не басылады? {=мөр}\n\nКто ведёт протокол? {=секретарь}'],
    [
      'orders of other names',
      '::Сұрақ 7::Учаскені кім ашады? {=Төраға ~Хатшы}\n\n::Вопрос 31::Кто ведёт протокол? {=Секретарь ~Гость}',
    ],
    ['equal names', '::7::Учаскені кім ашады? {=Төраға ~Хатшы}\n\n::7::Кто ведёт протокол? {=Секретарь ~Гость}'],
    [
      'words at the end of a name',
      '::Әліпби каз::Қазақ әліпбиінде неше әріп бар? {#33}\n\n::Әліпби рус::Сколько букв в русском алфавите? {#33}',
    ],
    [
      'one sign of language',
      '::q7-kk::Учаскені кім ашады? {=Төраға ~Хатшы}\n\n::q7::Кто ведёт протокол? {=Секретарь ~Гость}',
    ],
    [
      'signs on texts of one language',
      '::Выборы-KZ::Сколько депутатов в мажилисе? {#98}\n\n::Выборы-RU::Сколько депутатов в палате? {#98}',
    ],
    [
      'equal signs twice',
      '::q-kk::Учаскені кім ашады? {T}\n\n::q-kk::Хаттаманы кім жүргізеді? {T}\n\n::q-ru::Кто ведёт протокол? {T}',
    ],
  ])('stay apart: %s', (_, text) => {
    const found = gift(text);
    expect(stems(found)).toEqual(readGift(text).items.map(({ stem }) => stem.kk));
    expect(codes(found)).toEqual([]);
  });
  it('stay apart in two categories', () => {
    const xml = `<quiz>${category('A')}${statement('1', 'Учаске жетіде ашылады')}${category('B')}${statement('1', 'Протокол ведёт секретарь')}</quiz>`;
    expect(stems(filesOf([readMoodle(xml)]))).toEqual(['Учаске жетіде ашылады', 'Протокол ведёт секретарь']);
    expect(
      stems(
        filesOf([
          readMoodle(xml.replace('<text>1<', '<text>1-kk<').replace(/<text>1<(?![^]*<text>1<)/, '<text>1-ru<')),
        ]),
      ),
    ).toHaveLength(2);
  });
  it.each([
    [
      'by names that end in their languages',
      '::q7-kk::Сұрақ?{=иә ~жоқ}\n\n::q9-kk::Қашан?{T}\n\n::q9-ru::Когда?{T}\n\n::q7-ru::Вопрос?{=да ~нет}',
    ],
    [
      'in brackets',
      '::q7 (kk)::Сұрақ?{=иә ~жоқ}\n\n::q9_kaz::Қашан?{T}\n\n::q9_rus::Когда?{T}\n\n::q7 (ru)::Вопрос?{=да ~нет}',
    ],
  ])('are joined %s', (_, text) => {
    const found = gift(text);
    expect([stems(found), found.items.map(({ code }) => code), codes(found), notes(found)]).toEqual([
      ['Сұрақ? / Вопрос?', 'Қашан? / Когда?'],
      ['q7', 'q9'],
      [],
      [[], []],
    ]);
  });
  it('are joined by our mark, whatever their names are', () => {
    const found = gift(
      `// [id:${writeKaskadMark(mark)}]\n::a::Сұрақ?{=иә ~жоқ}\n\n// [id:${writeKaskadMark(mark)}]\n::b::Вопрос?{=да ~нет}`,
    );
    expect(found.items).toMatchObject([{ mark, language: 'both', stem: { kk: 'Сұрақ?', ru: 'Вопрос?' } }]);
  });
});

describe('two files in one language each', () => {
  it('become one question where parts and key agree', () => {
    const [kk, ru] = [item('::q1-kk::Сұрақ?{=иә ~жоқ}', 'kk'), item('::q1-ru::Вопрос?{=да ~нет}', 'ru')];
    expect([missingLanguages(kk), missingLanguages(ru)]).toEqual([['ru'], ['kk']]);
    const { items, problems } = pairLanguages([
      { ...ru, file: 0 },
      { ...kk, file: 1 },
    ]);
    expect(problems).toEqual([]);
    expect(items).toMatchObject([
      {
        code: 'q1',
        language: 'both',
        stem: { kk: 'Сұрақ?', ru: 'Вопрос?' },
        interaction: { options: [{ text: { kk: 'иә', ru: 'да' } }, { text: { kk: 'жоқ', ru: 'нет' } }] },
      },
    ]);
    expect(items.map(missingLanguages)).toEqual([[]]);
  });
  it('are joined by equal names in any order, without a word', () => {
    const found = gift(
      '::1::Қашан?{=иә ~жоқ}\n\n::2::Кімнің сұрағы?{T}',
      '::2::Чей вопрос?{T}\n\n::1::Когда?{=да ~нет}\n\n::3::Где и кто?{T}',
    );
    expect([stems(found), notes(found), codes(found)]).toEqual([
      ['Қашан? / Когда?', 'Кімнің сұрағы? / Чей вопрос?', 'Где и кто?'],
      [[], [], ['language_guessed']],
      [],
    ]);
  });
  it('stay apart where the keys differ, and it is said', () => {
    expect(mergeItems(item('Сұрақ?{=иә ~жоқ}', 'kk'), item('Вопрос?{~да =нет}', 'ru'))).toBeNull();
    const found = gift('::1::Сұрақ қашан?{=иә ~жоқ}', '::1::Когда вопрос?{~да =нет}');
    expect([stems(found), codes(found)]).toEqual([['Сұрақ қашан?', 'Когда вопрос?'], ['pair_differs']]);
  });
  it('are joined by order where all of both agree, and it is said beside each', () => {
    const found = gift('Қашан?{=иә ~жоқ}\n\nКімнің сұрағы?{T}', 'Когда?{=да ~нет}\n\nКто и где?{T}');
    expect([stems(found), notes(found), codes(found)]).toEqual([
      ['Қашан? / Когда?', 'Кімнің сұрағы? / Кто и где?'],
      [['joined_by_order'], ['joined_by_order']],
      [],
    ]);
  });
  it.each([
    ['another number', 'Қашан?{T}\n\nКімнің сұрағы?{T}', 'Когда?{T}'],
    ['one of another shape', 'Қашан?{T}\n\nКімнің сұрағы?{T}', 'Когда?{T}\n\nКто и где?{#7}'],
    ['one of another key', 'Қашан?{T}\n\nКімнің сұрағы?{T}', 'Когда?{T}\n\nКто и где?{F}'],
    ['a question that was not read', 'Қашан?{T}\n\nЭссе жазыңыз {}', 'Когда?{T}\n\nНапишите эссе {}'],
    [
      'names that say another order',
      '::1::Қашан?{T}\n\n::2::Кімнің сұрағы?{T}\n\nҚайда?{T}',
      '::2::Когда?{T}\n\n::1::Кто и где?{T}\n\nГде?{T}',
    ],
  ])('are not joined by order where there is %s', (_, kk, ru) => {
    const found = gift(kk, ru);
    expect(notes(found).flat()).not.toContain('joined_by_order');
    expect(codes(found)).toContain('pairs_unclear');
  });
});

describe('the language of a file', () => {
  const languages = (items: readonly ExchangeItem[]) => withLanguages(items, 'auto').map(({ language }) => language);
  it('is told by the words', () => {
    expect(
      languages(
        readGift('Өтініш қашан беріледі?{T}\n\nКогда подаётся заявление?{T}\n\nКто такой Абай Құнанбайұлы?{T}').items,
      ),
    ).toEqual(['kk', 'ru', 'ru']);
  });
  it('is that of the whole file where a question has no letters of its own', () => {
    const four =
      'Учаскені кім ашады?\nA. Торага\nB. Хатшы\nANSWER: A\n\nУрна нешеу?\nA. 1\nB. 2\nANSWER: A\n\nХаттаманы кім жүргізеді?\nA. Хатшы\nB. Бастык\nANSWER: A\n\nДауыс беру нешеде басталады?\nA. 7\nB. 8\nANSWER: A\n';
    expect(languages(readAiken(four).items)).toEqual(['kk', 'kk', 'kk', 'kk']);
    expect(
      languages(readAiken(four.replace('Урна нешеу', 'Урна').replace('Дауыс беру нешеде басталады', 'Протокол')).items),
    ).toEqual(['kk', 'kk', 'kk', 'kk']);
    expect(filesOf([readAiken(four)]).items).toHaveLength(4);
  });
  it('is told question by question in a file of both', () => {
    const mixed =
      'Учаскені кім ашады?{T}\n\nКто открывает участок?{T}\n\nДауыс беру нешеде басталады?{T}\n\nНазовите председателя{=Асан}\n\nХаттама неше дана?{T}\n\nКоличество урн{#2}\n\nБюллетень{T}';
    expect(languages(readGift(mixed).items)).toEqual(['kk', 'ru', 'kk', 'ru', 'kk', 'ru', 'ru']);
  });
  it('is Russian where nothing says Kazakh', () =>
    expect(languages(readGift('Урна?{T}\n\nПротокол?{F}').items)).toEqual(['ru', 'ru']));
});
