import fc from 'fast-check';

/**
 * Random questions of every kind that the formats know, with the shares, ranges, asterisks and heads that a bank may
 * hold, in both notations.
 */
export interface Notated {
  readonly gift: string | null;
  readonly xml: string;
}

const WORDS = [
  'сайлау',
  'дауыс',
  'хаттама',
  'учаске',
  'ёлка',
  'елка',
  'Абай жолы',
  '«Қала»',
  'кеңес.',
  'а b',
  '7:00',
  'x = y',
  '100%',
];
const SHARES = [
  100, 100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 50, 50, 40, 33.33333, 33.33333, 30, 25, 20, 16.66667, 14.28571,
  12.5, 11.11111, 10, 5, 0, 0, 0,
];
const share = fc.constantFrom(...SHARES, ...SHARES.map((one) => (one === 0 ? 0 : -one)));
const distinct = (most: number) => fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 2, maxLength: most });
const escape = (text: string) => text.replace(/[\\~=#{}:]/g, '\\$&');
const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const asXml = (type: string, inside: string) =>
  `<question type="${type}"><name><text>n</text></name><questiontext format="html"><text>Вопрос</text></questiontext>${inside}</question>`;
const answer = (fraction: number, text: string, more = '') =>
  `<answer fraction="${fraction}" format="html"><text>${xml(text)}</text>${more}</answer>`;

const several = fc
  .record({ texts: distinct(8), shares: fc.array(share, { minLength: 8, maxLength: 8 }) })
  .map(({ texts, shares }): Notated => ({
    gift: `Вопрос{${texts.map((text, place) => `~%${shares[place] ?? 0}%${escape(text)}`).join(' ')}}`,
    xml: asXml(
      'multichoice',
      `<single>false</single>${texts.map((text, place) => answer(shares[place] ?? 0, text)).join('')}`,
    ),
  }));
/** Equal shares of the right ones, and what the wrong ones take away. */
const equal = fc
  .record({ texts: distinct(9), right: fc.integer({ min: 1, max: 6 }), cost: fc.constantFrom(0, 1, 2, 100) })
  .map(({ texts, right, cost }): Notated => {
    const count = Math.min(right, texts.length - 1);
    const part = Number((100 / count).toFixed(5));
    const shares = texts.map((_, place) =>
      place < count ? part : cost === 100 ? -100 : -Number(((100 / count) * (cost === 2 ? 0.5 : cost)).toFixed(5)),
    );
    return {
      gift: `Вопрос{${texts.map((text, place) => `~%${shares[place] ?? 0}%${escape(text)}`).join('\n')}}`,
      xml: asXml(
        'multichoice',
        `<single>false</single>${texts.map((text, place) => answer(shares[place] ?? 0, text)).join('')}`,
      ),
    };
  });
const one = fc
  .record({ texts: distinct(8), shares: fc.array(share, { minLength: 8, maxLength: 8 }), whole: fc.nat(7) })
  .map(({ texts, shares, whole }): Notated => {
    const at = whole % texts.length;
    const of = (place: number) => (place === at ? 100 : (shares[place] ?? 0));
    return {
      gift: `Вопрос{${texts.map((text, place) => (of(place) === 100 ? `=${escape(text)}` : `~%${of(place)}%${escape(text)}`)).join(' ')}}`,
      xml: asXml('multichoice', `<single>true</single>${texts.map((text, place) => answer(of(place), text)).join('')}`),
    };
  });
const truth = fc
  .boolean()
  .map((value): Notated => ({
    gift: `Вопрос{${value ? 'TRUE' : 'FALSE'}#так#иначе}`,
    xml: asXml('truefalse', answer(value ? 100 : 0, 'true') + answer(value ? 0 : 100, 'false')),
  }));

const form = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.constantFrom('сай*', '*лау', 'х*ма', '*', 'a\\*b', '!', '...', 'Сайлау', 'САЙЛАУ'),
);
const credit = fc.constantFrom(100, 100, 100, 50, 25, 0, -50);
const words = fc
  .record({ forms: fc.array(fc.tuple(form, credit), { minLength: 1, maxLength: 5 }), usecase: fc.boolean() })
  .map(({ forms, usecase }): Notated => ({
    gift: usecase
      ? null
      : `Вопрос{${forms.map(([text, weight]) => `=%${weight}%${escape(text).replaceAll('\\\\*', '\\*')}`).join(' ')}}`,
    xml: asXml(
      'shortanswer',
      `<usecase>${usecase ? 1 : 0}</usecase>${forms.map(([text, weight]) => answer(weight, text)).join('')}`,
    ),
  }));

const amount = fc.integer({ min: -40, max: 40 }).map((value) => value / 4);
const tolerance = fc.constantFrom(0, 0, 0.25, 0.5, 1, 2, 5);
const numbers = fc
  .record({
    ranges: fc.array(fc.tuple(amount, tolerance, credit), { minLength: 1, maxLength: 4 }),
    grading: fc.constantFrom(0, 0, 1, 2),
    units: fc.constantFrom<string[]>([], [], ['кг'], ['кг', 'г']),
    any: fc.boolean(),
  })
  .map(({ ranges, grading, units, any }): Notated => ({
    gift:
      units.length > 0
        ? null
        : `Вопрос{#${ranges.map(([value, reach, weight]) => `=%${weight}%${value}:${reach}`).join(' ')}${any ? ' ~#нет' : ''}}`,
    xml: asXml(
      'numerical',
      ranges
        .map(([value, reach, weight]) => answer(weight, String(value), `<tolerance>${reach}</tolerance>`))
        .join('') +
        (any ? answer(0, '*') : '') +
        (units.length > 0
          ? `<unitgradingtype>${grading}</unitgradingtype><unitpenalty>0.2</unitpenalty><units>${units.map((name, place) => `<unit><multiplier>${place === 0 ? 1 : 1000}</multiplier><unit_name>${name}</unit_name></unit>`).join('')}</units>`
          : ''),
    ),
  }));

const pairs = fc
  .record({
    stems: distinct(4),
    targets: distinct(5),
    seed: fc.array(fc.nat(20), { minLength: 4, maxLength: 4 }),
    spare: fc.boolean(),
  })
  .map(({ stems, targets, seed, spare }): Notated => {
    const all = [
      ...stems.map((stem, place) => [stem, targets[(seed[place] ?? 0) % targets.length] ?? ''] as const),
      ...(spare ? [['', targets[0] ?? ''] as const] : []),
    ];
    return {
      gift: `Вопрос{${all.map(([stem, target]) => `=${escape(stem)} -> ${escape(target)}`).join('\n')}}`,
      xml: asXml(
        'matching',
        all
          .map(
            ([stem, target]) =>
              `<subquestion format="html"><text>${xml(stem)}</text><answer><text>${xml(target)}</text></answer></subquestion>`,
          )
          .join(''),
      ),
    };
  });

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
const orders = fc
  .record({
    items: distinct(6),
    selection: fc.constantFrom('ALL', 'ALL', 'EXACT', 'RANDOM', 'CONTIGUOUS'),
    layout: fc.constantFrom('VERTICAL', 'HORIZONTAL'),
    grading: fc.constantFrom(...GRADINGS),
    count: fc.integer({ min: 0, max: 6 }),
    showing: fc.constantFrom('SHOW', 'HIDE'),
    style: fc.constantFrom('none', '123', 'abc', 'ABCD', 'iii', 'IIII'),
  })
  .map(({ items, selection, layout, grading, count, showing, style }): Notated => ({
    gift: `Вопрос{>${count} ${selection} ${layout} ${grading} ${showing} ${style}\n${items.join('\n')}\n}`,
    xml: asXml(
      'ordering',
      `<layouttype>${layout}</layouttype><selecttype>${selection}</selecttype><selectcount>${count}</selectcount><gradingtype>${grading}</gradingtype><showgrading>${showing}</showgrading><numberingstyle>${style}</numberingstyle>${items.map((item, place) => answer(place + 1, item)).join('')}`,
    ),
  }));

export const notated: fc.Arbitrary<Notated> = fc.oneof(several, equal, one, truth, words, numbers, pairs, orders);
export const asQuiz = (questions: readonly Notated[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.map((question) => question.xml).join('\n')}\n</quiz>`;
export const asGift = (questions: readonly Notated[]) =>
  questions.flatMap((question) => (question.gift === null ? [] : [question.gift])).join('\n\n');
