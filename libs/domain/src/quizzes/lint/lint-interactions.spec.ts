import type { Interaction } from '../interactions/interaction.ts';
import { both, option, choice, codes } from './test-support/lint-items.ts';

describe('lintItem of answers and options', () => {
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
});
