import { countErrors, FINDING_CODES, FINDINGS } from './finding.ts';
import { type EditionArticles, lintItem } from './lint.ts';
import type { LintItem } from './texts.ts';
import { both, option, choice, good, codes } from './test-support/lint-items.ts';

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
