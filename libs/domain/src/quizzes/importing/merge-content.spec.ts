import type { Interaction } from '../interactions/interaction.ts';
import { compareImportContent, type ImportContent } from './content.ts';
import { listKeptFields, mergeImportContent, type Spoken } from './merge-content.ts';
import {
  both,
  options,
  BANK,
  bank,
  silent,
  ALL,
  AIKEN,
  NONE,
  short,
  multiple,
  number,
  RECT,
  CIRCLE,
  spot,
} from './test-support/merged-content.ts';

describe('mergeImportContent', () => {
  it.each<[string, ImportContent, ImportContent, Spoken, { changes?: string[]; kept?: string[] }]>([
    ['nothing of a file that says all', BANK, BANK, ALL, {}],
    [
      'all that Aiken has no place for',
      BANK,
      {
        ...BANK,
        stem: both('', 'Когда начало?'),
        picture: null,
        interaction: options(both('', 'в семь'), both('', 'в восемь')),
        rationale: NONE,
        article: '',
        difficulty: 1,
        lawEdition: 'e2',
      },
      AIKEN,
      { kept: ['translation', 'stem', 'picture', 'rationale', 'article', 'difficulty'] },
    ],
    ['the edition of a question that is the same', BANK, bank({ lawEdition: 'e2' }), ALL, {}],
    [
      'not the edition of one that changed',
      BANK,
      bank({ difficulty: 3, lawEdition: 'e2' }),
      ALL,
      { changes: ['difficulty', 'lawEdition'] },
    ],
    [
      'no explanation that was emptied where there is a place for it',
      BANK,
      bank({ rationale: NONE }),
      ALL,
      { changes: ['rationale'] },
    ],
    [
      'the explanation in the other language',
      BANK,
      bank({
        rationale: both('', ''),
        stem: both('', BANK.stem.ru),
        picture: { id: '', sha256: 'aa', alt: both('', 'план') },
        interaction: options(both('', 'в семь'), both('', 'в восемь')),
      }),
      { language: 'ru', silent: silent() },
      { changes: ['rationale'], kept: ['translation'] },
    ],
    ['no picture that was taken away', BANK, bank({ picture: null }), ALL, { changes: ['picture'] }],
    [
      'the words about a picture that a format forgets',
      BANK,
      bank({ picture: { id: 'x', sha256: 'aa', alt: NONE } }),
      { language: 'both', silent: silent('alt') },
      { kept: ['picture'] },
    ],
    [
      'no words about a picture that were taken away',
      BANK,
      bank({ picture: { id: 'x', sha256: 'aa', alt: NONE } }),
      ALL,
      { changes: ['picture'] },
    ],
    [
      'line breaks where the format has some',
      BANK,
      bank({ stem: both('Қашан басталады?', 'Когда начало?') }),
      ALL,
      { changes: ['stem'] },
    ],
    [
      'what nobody sees',
      BANK,
      bank({ stem: both('Қашан\nбас\u00adталады?', 'Когда \n начало?\u00a0'), article: ' 20 (3);' }),
      ALL,
      {},
    ],
    [
      'options in another order',
      BANK,
      bank({
        interaction: {
          ...options(both('жетіде', 'в семь'), both('сегізде', 'в восемь')),
          options: [
            { id: 'a', text: both('сегізде', 'в восемь'), correct: false },
            { id: 'b', text: both('жетіде', 'в семь'), correct: true },
          ],
        } as Interaction,
      }),
      ALL,
      {},
    ],
    [
      'a rule that the file does not say',
      bank({ interaction: multiple('all') }),
      bank({ interaction: multiple('share') }),
      { language: 'both', silent: silent('scoring') },
      { kept: ['interaction'] },
    ],
    [
      'no rule that the file says',
      bank({ interaction: multiple('all') }),
      bank({ interaction: multiple('share') }),
      ALL,
      { changes: ['interaction'] },
    ],
    [
      'a unit',
      bank({ interaction: number(20, 0.5, both('күн', 'дней')) }),
      bank({ interaction: number(20, 0.5, null) }),
      { language: 'both', silent: silent('unit') },
      { kept: ['interaction'] },
    ],
    [
      'no unit that was taken away',
      bank({ interaction: number(20, 0.5, both('күн', 'дней')) }),
      bank({ interaction: number(20, 0.5, null) }),
      ALL,
      { changes: ['interaction'] },
    ],
    [
      'no unit of another value',
      bank({ interaction: number(20, 0.5, both('күн', 'дней')) }),
      bank({ interaction: number(21, 0.5, null) }),
      { language: 'both', silent: silent('unit') },
      { changes: ['interaction'], kept: ['interaction'] },
    ],
    [
      'a unit that is too long for the format',
      bank({ interaction: number(20, 0.5, both('ұ'.repeat(51), 'у'.repeat(51))) }),
      bank({ interaction: number(20, 0.5, null) }),
      { language: 'both', silent: silent('long_units') },
      { kept: ['interaction'] },
    ],
    [
      'no short unit that was taken away',
      bank({ interaction: number(20, 0.5, both('күн', 'у'.repeat(51))) }),
      bank({ interaction: number(20, 0.5, null) }),
      { language: 'both', silent: silent('long_units') },
      { changes: ['interaction'] },
    ],
    [
      'a unit whose language was forgotten',
      bank({ interaction: number(20, 0.5, both('күн', 'дней')) }),
      bank({ interaction: number(20, 0.5, both('күн', 'күн')) }),
      { language: 'both', silent: silent('long_units') },
      { kept: ['interaction'] },
    ],
    [
      'no unit in other words',
      bank({ interaction: number(20, 0.5, both('күн', 'дней')) }),
      bank({ interaction: number(20, 0.5, both('сағат', 'сағат')) }),
      { language: 'both', silent: silent('long_units') },
      { changes: ['interaction'] },
    ],
    [
      'forms that the format cannot write',
      bank({ interaction: short(['иә', 'а -> б'], ['да']) }),
      bank({ interaction: short(['иә', 'да'], ['иә', 'да']) }),
      { language: 'both', silent: silent('arrow_forms') },
      { kept: ['interaction'] },
    ],
    [
      'no form that was taken away',
      bank({ interaction: short(['иә', 'ия'], ['да']) }),
      bank({ interaction: short(['иә', 'да'], ['иә', 'да']) }),
      { language: 'both', silent: silent('arrow_forms') },
      { changes: ['interaction'], kept: ['interaction'] },
    ],
    [
      'numbers without the tail of their sums',
      bank({ interaction: number(0.3, 0.1, null) }),
      bank({ interaction: number(0.1 + 0.2, 0.1, null) }),
      ALL,
      {},
    ],
    [
      'capitals that matter',
      bank({ interaction: short(['иә'], ['да'], true) }),
      bank({ interaction: short(['иә'], ['да']) }),
      { language: 'both', silent: silent('match_case') },
      { kept: ['interaction'] },
    ],
    [
      'forms in the language that they had',
      bank({ interaction: short(['иә'], ['да']) }),
      bank({ interaction: short(['да', 'иә'], ['да', 'иә']) }),
      ALL,
      { kept: ['interaction'] },
    ],
    [
      'no areas that were taken away',
      bank({ interaction: spot([RECT, CIRCLE]) }),
      bank({ interaction: spot([CIRCLE]) }),
      ALL,
      { changes: ['interaction'] },
    ],
    [
      'areas in another order',
      bank({ interaction: spot([RECT, CIRCLE]) }),
      bank({ interaction: spot([CIRCLE, RECT]) }),
      ALL,
      {},
    ],
    [
      'areas whose keys stand in another order',
      bank({ interaction: spot([RECT]) }),
      bank({ interaction: spot([{ height: 4, width: 3, y: 2, x: 1, shape: 'rectangle' }]) }),
      ALL,
      {},
    ],
    [
      'the size of the same picture',
      bank({ interaction: spot([RECT]) }),
      bank({ interaction: spot([RECT], 99) }),
      ALL,
      { kept: ['interaction'] },
    ],
  ])('keeps %s', (_, before, after, spoken, { changes = [], kept = [] }) => {
    const content = mergeImportContent(before, after, spoken);
    expect(compareImportContent(before, content)).toEqual(changes);
    expect(listKeptFields(content, after, spoken)).toEqual(kept);
    if (changes.length === 0) expect(content).toEqual(before);
  });

  it('adds a form to both languages and leaves the others where they were', () => {
    expect(
      mergeImportContent(
        bank({ interaction: short(['иә'], ['да']) }),
        bank({ interaction: short(['да', 'иә', '+'], ['да', 'иә', '+']) }),
        ALL,
      ).interaction,
    ).toEqual(short(['иә', '+'], ['да', '+']));
    expect(
      mergeImportContent(
        bank({ interaction: short(['иә'], ['да']) }),
        bank({ interaction: short([], ['да', 'иә', '+']) }),
        { language: 'ru', silent: silent() },
      ).interaction,
    ).toEqual(short(['иә'], ['да', '+']));
  });

  it('takes away the translation of a text that was changed, and of no other', () => {
    const file = bank({
      stem: both('', 'Когда\nначало?'),
      interaction: options(both('', 'в семь'), both('', 'в девять')),
      rationale: both('', 'По закону.'),
    });
    expect(mergeImportContent(BANK, file, { language: 'ru', silent: silent() })).toMatchObject({
      stem: BANK.stem,
      rationale: BANK.rationale,
      interaction: { options: [{ text: both('жетіде', 'в семь') }, { text: both('', 'в девять') }] },
    });
  });

  it('finds the translation of an option that moved, once', () => {
    const twins = options(both('бір', 'один'), both('екі', 'два'));
    const file = options(both('', 'два'), both('', 'один'));
    expect(
      mergeImportContent(bank({ interaction: twins }), bank({ interaction: file }), {
        language: 'ru',
        silent: silent(),
      }).interaction,
    ).toMatchObject({ options: [{ text: both('екі', 'два'), correct: true }, { text: both('бір', 'один') }] });
  });
});
