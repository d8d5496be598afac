import type { Interaction } from '../interactions/interaction.ts';
import { countErrors, FINDING_CODES, FINDINGS } from './finding.ts';
import { type EditionArticles, lintItem } from './lint.ts';
import { findDenialOnOneSide } from './negation.ts';
import { findDigits, findNumberOnOneSide, findNumerals } from './numbers.ts';
import type { LintItem } from './texts.ts';

const both = (kk: string, ru: string) => ({ kk, ru });
const option = (kk: string, ru: string, correct = false) => ({
  id: kk.slice(0, 2).toLowerCase(),
  text: both(kk, ru),
  correct,
});
const choice = (...options: ReturnType<typeof option>[]): Interaction => ({
  type: 'single',
  scoring: 'all',
  options: options.map((one, index) => ({ ...one, id: `o${index}` })),
});
const good: LintItem = {
  stem: both('Учаскені кім ашады?', 'Кто открывает участок?'),
  picture: null,
  article: '40(1)',
  interaction: choice(
    option('Учаскелік комиссия', 'Участковая комиссия', true),
    option('Аудан әкімі', 'Аким района'),
    option('Байқаушы', 'Наблюдатель'),
  ),
  rationale: both('Учаскені 40-бап бойынша комиссия ашады.', 'По статье 40 участок открывает комиссия.'),
};
const codes = (over: Partial<LintItem>, edition?: EditionArticles) =>
  lintItem({ ...good, ...over }, edition).map(({ code, language, place, index }) => [code, language, place, index]);

describe('numbers', () => {
  it.each([
    ['07:00-де', '7:00'],
    ['1 240 сайлаушы', '1240'],
    ['0,5 пайыз', '0.5'],
    ['41(6-1)', '41,6,1'],
    ['бес', ''],
  ])('%p holds %p', (text, numbers) => expect([...findDigits(text)].join()).toBe(numbers));
  it.each<['kk' | 'ru', string, number[]]>([
    ['kk', 'он екі сағаттан', [10, 12, 2]],
    ['ru', 'не более двенадцати часов', [12]],
    ['kk', 'екеуін де', [2]],
    ['ru', 'обоих', [2]],
    ['ru', 'двадцать пять', [20, 25, 5]],
    ['kk', 'бестік', [5]],
    ['kk', 'екі жүз елу', [2, 200, 250, 100, 150, 50]],
    ['ru', 'двести пятьдесят', [200, 250, 50]],
    ['ru', 'тысяча двести сорок', [1000, 1200, 1240, 200, 240, 40]],
    ['ru', 'пятьсот', [500]],
    ['ru', 'полтора', [1.5]],
    ['ru', 'два с половиной', [2, 2.5, 0.5]],
    ['kk', 'бір жарым', [1, 1.5, 0.5]],
    ['ru', 'два и три', [2, 3]],
    ['ru', 'трудно', []],
    ['ru', 'стол', []],
    ['kk', 'онда', []],
    ['kk', 'жетекші', []],
    ['ru', 'семинар', []],
  ])('%s: %p', (language, text, numbers) => expect([...findNumerals(text, language)]).toEqual(numbers));

  it.each<[string, string, string | null]>([
    ['20:00-де басталады, 12 сағаттан аспайды', 'Начинается в 20:00, длится не более 12 часов', null],
    ['20:00-де басталады, 12 сағаттан аспайды', 'Начинается в 20:00, длится не более 24 часов', '12'],
    ['Бір сағат қалғанда', 'За 1 час', null],
    ['12 сағат', 'двенадцать часов', null],
    ['Дауыс беруге 3 күн қалғанда', 'За день до голосования', '3'],
    ['Тасымалды жәшікпен екі мүше барады', 'С переносной урной идут два члена комиссии', null],
    ['Тасымалды жәшікпен екі мүше барады', 'С переносной урной идут три члена комиссии', '2'],
    ['Екеуі де дұрыс', 'Правы оба', null],
    ['Екі жауап та белгіленген', 'Отмечены ответы', null],
    ['20-1-бап', 'статья 20-1', null],
    ['3 000 сайлаушы', '3000 избирателей', null],
    ['Төрт бүктелген', 'Сложен вчетверо', null],
    ['Екі жүз сайлаушы', '200 избирателей', null],
    ['Екі жүз сайлаушы', 'Двести избирателей', null],
    ['Екі жүз сайлаушы', 'Триста избирателей', '200'],
    ['Жүз елу бюллетень', '105 бюллетеней', '105'],
    ['Учаске 20:00-де жабылады', 'Участок закрывается в 20 часов', null],
    ['Учаске сағат жиырмада жабылады', 'Участок закрывается в 20:00', null],
    ['Учаске 20:30-да жабылады', 'Участок закрывается в 20 часов', '20:30'],
    ['1,5 сағат', 'Полтора часа', null],
    ['Бір жарым сағат', '1,5 часа', null],
    ['1,5 сағат', 'Два с половиной часа', '1.5'],
  ])('%p and %p: %p', (kk, ru, number) => expect(findNumberOnOneSide(kk, ru)).toBe(number));
});

describe('negation', () => {
  it.each<[string, string, 'kk' | 'ru' | null]>([
    ['Төраға бюллетень бере алмайды', 'Председатель не может выдавать бюллетени', null],
    ['Төраға бюллетень бере алмайды', 'Председатель может выдавать бюллетени', 'kk'],
    ['Төраға бюллетень бере алады', 'Председатель не может выдавать бюллетени', 'ru'],
    ['Қайсысы байқаушының құқығы емес?', 'Что является правом наблюдателя?', 'kk'],
    ['Қайсысы байқаушының құқығы?', 'Что не является правом наблюдателя?', 'ru'],
    ['12 сағаттан аспауға тиіс', 'Сколько может длиться подсчёт', null],
    ['Санау 12 сағаттан аспайды', 'Подсчёт длится не более 12 часов', null],
    ['Үш күннен кешіктірмей', 'В течение трёх дней', null],
    ['Құжатсыз бюллетень берілмейді', 'Без документа бюллетень выдавать запрещено', null],
    ['Төрағадан басқа мүшелер', 'Члены, кроме председателя', null],
    ['Тек хатшы ғана', 'Никто, кроме секретаря', null],
    ['Хаттаманың көшірмесін алу', 'Получить копию протокола', null],
    ['Дауыс беру аяқталмай тұрып', 'До окончания голосования', null],
    ['Жарық берілгенше күту', 'Ждать, пока не дадут свет', null],
    ['Партия немесе бірлестік', 'Партия или объединение', null],
    ['Барлық мүше', 'Все члены, за исключением секретаря', 'ru'],
    ['Хатшыдан өзге мүшелер', 'Члены, кроме секретаря', null],
    ['Қайсысы қате?', 'Что не верно?', null],
    ['Тапсырмасын көрсетеді', 'Показывает задание', null],
    ['Үштен аспайтын бақылаушы қатыса алмайды', 'Не более трёх наблюдателей могут участвовать', 'kk'],
    ['Үштен аспайтын бақылаушы қатыса алады', 'Не более трёх наблюдателей могут участвовать', null],
    ['Үштен аспайтын бақылаушы қатыса алады', 'Не более трёх наблюдателей не могут участвовать', 'ru'],
    ['Төраға бюллетень бере алмайды', 'Только председатель может выдавать бюллетени', 'kk'],
    ['Төраға бюллетень бере алмайды', 'Бюллетень может выдать один председатель', 'kk'],
    ['Төрағадан басқа ешкім бюллетень бере алмайды', 'Бюллетени может выдавать только председатель', null],
    ['Тек төраға бюллетень береді', 'Председатель не выдаёт бюллетени', 'ru'],
    ['Сайлаушы бюллетень алмайды', 'Избиратель получает лишний бюллетень', 'kk'],
    ['Дауыс беру құқығы жоқ', 'Лишён права голоса', null],
    ['Бақылаушы бір апта бойы араласа алмайды', 'Наблюдатель может неделю вмешиваться', 'kk'],
  ])('%p and %p: %p', (kk, ru, language) => expect(findDenialOnOneSide(kk, ru)).toBe(language));
});

describe('lintItem', () => {
  it('finds nothing in a good question', () => expect(lintItem(good)).toEqual([]));

  it.each<[string, Partial<LintItem>, unknown[][]]>([
    [
      'no rationale',
      { rationale: both('', ' ') },
      [
        ['rationale_missing', 'kk', 'rationale', null],
        ['rationale_missing', 'ru', 'rationale', null],
      ],
    ],
    ['a text in one language only', { stem: both('Учаскені кім ашады?', '') }, [['text_missing', 'ru', 'stem', null]]],
    [
      'a picture without words',
      { picture: { alt: both('', 'Урна') } },
      [['picture_words_missing', 'kk', 'picture', null]],
    ],
    ['no article', { article: ' ' }, [['article_missing', null, 'article', null]]],
    [
      'another number',
      { stem: both('Учаске 7:00-де ашыла ма?', 'Участок открывается в 8:00?') },
      [['numbers_differ', null, 'stem', null]],
    ],
    [
      'a denial lost',
      { stem: both('Учаскені кім ашпайды?', 'Кто открывает участок?') },
      [['negation_differs', 'kk', 'stem', null]],
    ],
    [
      'never translated',
      { stem: both('Кто открывает участок?', 'Кто открывает участок?') },
      [['untranslated', null, 'stem', null]],
    ],
    [
      'a Latin i',
      { stem: both('Учаскенi кім ашады?', 'Кто открывает участок?') },
      [['mixed_letters', 'kk', 'stem', null]],
    ],
    [
      'Kazakh words in Russian',
      { stem: both('Учаскені кім ашады?', 'Кто ашады учаскені?') },
      [['other_language', 'ru', 'stem', null]],
    ],
    [
      'Russian in place of Kazakh',
      {
        stem: both('Кто открывает участок в день голосования рано утром?', 'Кто открывает участок в день голосования?'),
      },
      [['other_language', 'kk', 'stem', null]],
    ],
    [
      'one asks, one states',
      { stem: both('Учаскені кім ашады?', 'Участок открывает') },
      [['question_mark_differs', 'ru', 'stem', null]],
    ],
    [
      'half of it untold',
      {
        stem: both(
          'Учаскені кім ашады?',
          'Кто в день голосования утром открывает участок в присутствии наблюдателей и доверенных лиц?',
        ),
      },
      [['length_differs', null, 'stem', null]],
    ],
  ])('%s', (_, over, found) => expect(codes(over)).toEqual(found));

  it.each<[string, Interaction, unknown[][]]>([
    [
      'the key is the longest',
      choice(
        option(
          'Учаскелік сайлау комиссиясы дауыс беруге бір сағат қалғанда',
          'Участковая избирательная комиссия за один час до голосования',
          true,
        ),
        option('Аудан әкімі', 'Аким района'),
      ),
      [
        ['key_is_longest', 'kk', 'options', 0],
        ['key_is_longest', 'ru', 'options', 0],
      ],
    ],
    [
      'only in one language',
      choice(
        option('Учаскелік сайлау комиссиясы дауыс беруге бір сағат қалғанда', 'Участковая комиссия за один час', true),
        option('Аудан әкімі мен мәслихат', 'Районный аким вместе с депутатами'),
      ),
      [['key_is_longest', 'kk', 'options', 0]],
    ],
    [
      'the key is the shortest',
      choice(
        option('Комиссия', 'Комиссия', true),
        option('Аудан әкімі мен мәслихат хатшысы бірлесіп шешеді', 'Аким района вместе с секретарём маслихата'),
        option('Байқаушылар мен сенім білдірілген адамдар бірге', 'Наблюдатели вместе с доверенными лицами'),
      ),
      [
        ['untranslated_part', null, 'options', 0],
        ['key_is_shortest', 'kk', 'options', 0],
        ['key_is_shortest', 'ru', 'options', 0],
      ],
    ],
    [
      'options repeat',
      choice(option('Учаскелік комиссия', 'Комиссия', true), option('учаскелік комиссия.', 'Аким')),
      [['parts_repeat', 'kk', 'options', 1]],
    ],
    [
      'options in another order of words',
      choice(
        option('Төраға мен хатшы бірге', 'Председатель вместе с секретарём', true),
        option('Хатшы мен төраға бірге', 'Аким вместе с секретарём'),
      ),
      [['parts_alike', 'kk', 'options', 1]],
    ],
    [
      'options that differ by a number',
      choice(
        option('Дауыс беруге 3 күн қалғанда', 'За 3 дня до голосования', true),
        option('Дауыс беруге 5 күн қалғанда', 'За 5 дней до голосования'),
      ),
      [],
    ],
    [
      'options that differ by a numeral',
      choice(
        option('Дауыс беруге үш күн қалғанда', 'За три дня до голосования', true),
        option('Дауыс беруге бес күн қалғанда', 'За пять дней до голосования'),
      ),
      [],
    ],
    [
      'options that differ by a denial',
      choice(
        option('Бюллетень әр жолы беріледі', 'Бюллетень каждый раз выдают', true),
        option('Бюллетень әр жолы берілмейді', 'Бюллетень каждый раз не выдают'),
      ),
      [],
    ],
    [
      'all of the above',
      choice(option('Комиссия', 'Комиссия', true), option('Аталғандардың бәрі', 'Всё перечисленное')),
      [
        ['untranslated_part', null, 'options', 0],
        ['points_at_others', 'kk', 'options', 1],
        ['points_at_others', 'ru', 'options', 1],
      ],
    ],
    [
      'named by letter',
      choice(option('Төраға', 'Председатель', true), option('а және б жауаптары', 'ответы а и б')),
      [
        ['points_at_others', 'kk', 'options', 1],
        ['points_at_others', 'ru', 'options', 1],
      ],
    ],
    [
      'a line of the ballot',
      choice(option('«Бәріне қарсымын»', '«Против всех»', true), option('Барлық кандидаттар', 'Все кандидаты')),
      [],
    ],
    [
      'absolute words in wrong options',
      choice(
        option('Комиссия шешеді', 'Решает комиссия', true),
        option('Әрқашан төраға', 'Всегда председатель'),
        option('Ешқашан хатшы емес', 'Никогда не секретарь'),
      ),
      [
        ['absolute_words', 'kk', 'options', 1],
        ['absolute_words', 'ru', 'options', 1],
      ],
    ],
    [
      'ballots and candidates',
      {
        type: 'ballots',
        scoring: 'all',
        candidates: [both('Асанов А.', 'Асанов А.'), both('Серікова Б.', 'Серикова Б.')],
        ballots: [
          { id: 'b1', signs: [], flaw: 'none', valid: false, why: both('Белгі қойылмаған.', 'Отметки нет.') },
          { id: 'b2', signs: [], flaw: 'torn', valid: true, why: both('3 белгі бар.', 'Есть 2 отметки.') },
        ],
      },
      [['numbers_differ', null, 'ballots', 1]],
    ],
    [
      'accepted in one language',
      { type: 'short_text', accepted: { kk: ['хаттама'], ru: [] }, matchCase: false },
      [['one_language_accepted', 'ru', 'accepted', null]],
    ],
    [
      'accepted forms that stand for another number',
      { type: 'short_text', accepted: { kk: ['12 сағат', 'он екі сағат'], ru: ['24 часа'] }, matchCase: false },
      [['numbers_differ', null, 'accepted', null]],
    ],
    [
      'the same number in words and digits',
      { type: 'short_text', accepted: { kk: ['12 сағат'], ru: ['двенадцать часов'] }, matchCase: false },
      [],
    ],
    [
      'an accepted form that denies',
      { type: 'short_text', accepted: { kk: ['болмайды'], ru: ['можно'] }, matchCase: false },
      [['negation_differs', 'kk', 'accepted', null]],
    ],
    [
      'an accepted form with a Latin letter in it',
      { type: 'short_text', accepted: { kk: ['хаттама'], ru: ['прoтокол'] }, matchCase: false },
      [['mixed_letters', 'ru', 'accepted', null]],
    ],
    [
      'an accepted form in the other language',
      { type: 'short_text', accepted: { kk: ['хаттама'], ru: ['үгіт'] }, matchCase: false },
      [['other_language', 'ru', 'accepted', null]],
    ],
    [
      'lines of a protocol',
      {
        type: 'protocol',
        scoring: 'all',
        relations: [],
        cells: [
          { id: 'a', text: both('Берілген бюллетень', 'Выдано бюллетеней'), value: 5, given: true },
          { id: 'b', text: both('Берілген бюллетень', 'Погашено'), value: 5, given: false },
        ],
      },
      [['parts_repeat', 'kk', 'cells', 1]],
    ],
    [
      'pairs',
      {
        type: 'matching',
        scoring: 'all',
        pairs: [0, 1],
        prompts: [
          { id: 'a', text: both('Төраға', 'Председатель') },
          { id: 'b', text: both('', 'Секретарь') },
        ],
        targets: [
          { id: 'a', text: both('Тәртіп', 'Порядок') },
          { id: 'b', text: both('Хаттама', 'Протокол') },
        ],
      },
      [['text_missing', 'kk', 'prompts', 1]],
    ],
  ])('%s', (_, interaction, found) => expect(codes({ interaction })).toEqual(found));

  it.each([
    ['Барлығы дұрыс', 'Всё верно'],
    ['Барлық жауап дұрыс', 'Все ответы верны'],
    ['Жоғарыдағының бәрі', 'Все вышеперечисленное'],
    ['Дұрыс жауап жоқ', 'Нет правильного ответа'],
    ['Аталғандардың ешқайсысы', 'Ни один из перечисленных'],
    ['Екі жауап та дұрыс', 'Оба ответа верны'],
    ['А және Ә нұсқалары', 'Варианты А и Б'],
    ['a мен b', 'а и б'],
    ['Аталғандардың барлығы', 'Все из перечисленного'],
  ])('%p and %p point at other options', (kk, ru) => {
    expect(codes({ interaction: choice(option('Комиссия мүшесі', 'Член комиссии', true), option(kk, ru)) })).toEqual([
      ['points_at_others', 'kk', 'options', 1],
      ['points_at_others', 'ru', 'options', 1],
    ]);
  });
  it.each([
    ['Барлық сайлаушылар', 'Все избиратели'],
    ['Екеуін де шақыру', 'Пригласить обоих'],
    ['Барлық аталған құжаттар', 'Все названные документы'],
    ['Комиссияның барлық мүшесі', 'Все члены комиссии'],
  ])('%p and %p do not', (kk, ru) =>
    expect(codes({ interaction: choice(option('Комиссия мүшесі', 'Член комиссии', true), option(kk, ru)) })).toEqual(
      [],
    ),
  );

  it.each<[string, EditionArticles, unknown[][]]>([
    ['40(1)', { articles: null, gone: ['40'] }, [['article_gone', null, 'article', null]]],
    ['40(1)', { articles: null, gone: ['40(2)', '4'] }, []],
    ['40(1)', { articles: ['40'], gone: [] }, []],
    ['40(1)', { articles: ['41', '40-1'], gone: [] }, [['article_unknown', null, 'article', null]]],
    ['40(1), 43', { articles: null, gone: ['43'] }, [['article_gone', null, 'article', null]]],
    ['41 (6)', { articles: ['41'], gone: [] }, []],
    ['ст. 41', { articles: null, gone: [] }, [['article_malformed', null, 'article', null]]],
    ['40(1), 41-бап', { articles: null, gone: [] }, [['article_malformed', null, 'article', null]]],
    ['40 (1) 43', { articles: null, gone: ['40', '43'] }, [['article_malformed', null, 'article', null]]],
  ])('article %s in the edition %o', (article, edition, found) => expect(codes({ article }, edition)).toEqual(found));

  it('counts errors, and knows the severity of each finding', () => {
    expect(countErrors(lintItem({ ...good, article: '', rationale: both('', '') }))).toBe(2);
    for (const code of FINDING_CODES) expect(['error', 'warning']).toContain(FINDINGS[code]);
  });
});
