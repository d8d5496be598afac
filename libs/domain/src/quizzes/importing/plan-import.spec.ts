import type { Interaction } from '../interactions/interaction.ts';
import { compareImportContent, type ImportContent } from './content.ts';
import type { ImportQuestion } from './match-bank.ts';
import { planImport } from './plan-import.ts';

const words = (text: string) => ({ kk: `${text} қазақша`, ru: `${text} по-русски` });
const choice = (key: number, ids = 'abc'): Interaction => ({
  type: 'single',
  scoring: 'all',
  options: ['x', 'y', 'z'].map((text, index) => ({ id: ids[index] ?? '', text: words(text), correct: index === key })),
});
const content = (over: Partial<ImportContent> = {}): ImportContent => ({
  stem: words('stem'),
  picture: null,
  interaction: choice(0),
  rationale: words('why'),
  article: '41',
  difficulty: 1,
  lawEdition: 'e1',
  ...over,
});
const question = (code: string | null, over: Partial<ImportContent> = {}): ImportQuestion => ({
  code,
  mark: null,
  content: content(over),
  language: 'both',
  silent: new Set(),
  isGuess: false,
  refusal: null,
});
const marked = (mark: string, over: Partial<ImportContent> = {}, code: string | null = 'A-1'): ImportQuestion => ({
  ...question(code, over),
  mark,
});
const other = (n: number) => content({ stem: words(`stem ${n}`) });
const plan = (
  questions: readonly ImportQuestion[],
  bank: Parameters<typeof planImport>[1]['bank'] = [],
  codes: readonly string[] = [],
) =>
  planImport(questions, { prefix: 'V', bank, codes: new Set([...codes, ...bank.map(({ code }) => code)]) }).map(
    ({ verdict, code, changes, refusal, question: known }) => [
      verdict,
      code,
      changes.join(),
      refusal?.code ?? '',
      known?.id ?? '',
    ],
  );
const KNOWN = { id: 'q1', code: 'A-1', content: content() };

describe('planImport', () => {
  it.each<[string, ReturnType<typeof plan>, ReturnType<typeof plan>]>([
    ['a new question keeps its code', plan([question('B-1')]), [['new', 'B-1', '', '', '']]],
    [
      'one without a code gets the next free one',
      plan([question(null), { ...question(null), content: other(2) }], [], ['V-1', 'v-3']),
      [
        ['new', 'V-2', '', '', ''],
        ['new', 'V-4', '', '', ''],
      ],
    ],
    ['a code that no question may have gives way', plan([question('Сұрақ № 7')]), [['new', 'V-1', '', '', '']]],
    ['a code of another commission gives way', plan([question('X-9')], [], ['x-9']), [['new', 'V-1', '', '', '']]],
    ['the same question under its mark', plan([marked('q1')], [KNOWN]), [['unchanged', 'A-1', '', '', 'q1']]],
    [
      'the same question under its mark and another name',
      plan([marked('q1', {}, 'Z-9')], [KNOWN]),
      [['unchanged', 'A-1', '', '', 'q1']],
    ],
    ['the same question without a mark', plan([question('1')], [KNOWN]), [['unchanged', 'A-1', '', '', 'q1']]],
    [
      'a mark of a question that is not there',
      plan([marked('q9', other(2), 'Q-9')], [KNOWN]),
      [['new', 'Q-9', '', '', '']],
    ],
    [
      'names of parts mean nothing',
      plan([marked('q1', { interaction: choice(0, 'pqr') })], [KNOWN]),
      [['unchanged', 'A-1', '', '', 'q1']],
    ],
    [
      'another key',
      plan([marked('q1', { interaction: choice(1) })], [KNOWN]),
      [['changed', 'A-1', 'interaction', '', 'q1']],
    ],
    [
      'other words and another edition',
      plan([marked('q1', { rationale: words('new'), lawEdition: 'e2' })], [KNOWN]),
      [['changed', 'A-1', 'rationale,lawEdition', '', 'q1']],
    ],
    [
      'the same words with another key and no mark are another question',
      plan([question(null, { interaction: choice(1) })], [KNOWN]),
      [['new', 'V-1', '', '', '']],
    ],
    [
      'a name of the bank on another question says nothing',
      plan([question('A-1', other(2)), question('a-1', other(3))], [KNOWN]),
      [
        ['new', 'V-1', '', '', ''],
        ['new', 'V-2', '', '', ''],
      ],
    ],
    [
      'a second file that counts from 1 again',
      plan(
        [question('1', other(2)), question('2', other(3))],
        [
          { ...KNOWN, code: '1' },
          { id: 'q2', code: '2', content: other(1) },
        ],
      ),
      [
        ['new', 'V-1', '', '', ''],
        ['new', 'V-2', '', '', ''],
      ],
    ],
    [
      'equal names in two categories',
      plan([question('1'), question('2', other(2)), question('1', other(3)), question('2', other(4))]),
      [
        ['new', '1', '', '', ''],
        ['new', '2', '', '', ''],
        ['new', 'V-1', '', '', ''],
        ['new', 'V-2', '', '', ''],
      ],
    ],
    [
      'equal words and key',
      plan([question('B-1'), question('B-2')]),
      [
        ['new', 'B-1', '', '', ''],
        ['refused', 'B-2', '', 'import_twice_in_file', ''],
      ],
    ],
    [
      'equal words and another key',
      plan([question('B-1'), question('B-2', { interaction: choice(1) })]),
      [
        ['new', 'B-1', '', '', ''],
        ['new', 'B-2', '', '', ''],
      ],
    ],
    [
      'equal words and key of two questions of the bank',
      plan([question(null), question(null), question(null)], [KNOWN, { ...KNOWN, id: 'q2', code: 'A-2' }]),
      [
        ['unchanged', 'A-1', '', '', 'q1'],
        ['unchanged', 'A-2', '', '', 'q2'],
        ['refused', '', '', 'import_twice_in_file', ''],
      ],
    ],
    [
      'the same question marked and bare',
      plan([marked('q1'), question(null, { rationale: words('new') })], [KNOWN]),
      [
        ['unchanged', 'A-1', '', '', 'q1'],
        ['refused', '', '', 'import_twice_in_file', ''],
      ],
    ],
    [
      'a copied line that became something new',
      plan([marked('q1', other(2)), marked('q1'), marked('q1', other(3), 'A-7')], [KNOWN]),
      [
        ['new', 'V-1', '', '', ''],
        ['unchanged', 'A-1', '', '', 'q1'],
        ['new', 'A-7', '', '', ''],
      ],
    ],
    [
      'a copied line beside one that was mended',
      plan([marked('q1', other(2)), marked('q1', other(3), 'A-7')], [KNOWN]),
      [
        ['changed', 'A-1', 'stem', '', 'q1'],
        ['new', 'A-7', '', '', ''],
      ],
    ],
    [
      'the mark counts more than equal words',
      plan([question(null, other(1)), marked('q1', other(1))], [KNOWN, { id: 'q2', code: 'A-2', content: other(1) }]),
      [
        ['unchanged', 'A-2', '', '', 'q2'],
        ['changed', 'A-1', 'stem', '', 'q1'],
      ],
    ],
    [
      'what is no question takes no mark',
      plan(
        [{ ...marked('q1'), refusal: { code: 'question_without_key', value: '' } }, marked('q1', other(2))],
        [KNOWN],
      ),
      [
        ['refused', 'A-1', '', 'question_without_key', ''],
        ['changed', 'A-1', 'stem', '', 'q1'],
      ],
    ],
    [
      'what is no question',
      plan([{ ...question('B-1'), refusal: { code: 'question_without_key', value: '' } }]),
      [['refused', 'B-1', '', 'question_without_key', '']],
    ],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected));
});

describe('planImport among thousands', () => {
  it('finds a different question of the bank for each of five hundred with the same words', () => {
    const bank = Array.from({ length: 500 }, (_, index) => ({
      id: `q${index}`,
      code: `A-${index}`,
      content: content(),
    }));
    const found = plan(
      Array.from({ length: 500 }, () => question('1', { difficulty: 3 })),
      bank,
    );
    expect(new Set(found.map((one) => one[4])).size).toBe(500);
    expect(new Set(found.map(([verdict, , changes]) => `${verdict} ${changes}`))).toEqual(
      new Set(['changed difficulty']),
    );
  });

  it('finds a question whose language was guessed wrongly, and adds a language that the bank lacks', () => {
    const bare = (over: Partial<ImportQuestion>): ImportQuestion => ({ ...question(null), ...over });
    const kk = {
      ...content(),
      stem: { kk: '2 + 2 = ?', ru: '' },
      interaction: one('kk'),
      rationale: { kk: '', ru: '' },
    };
    const ru = { ...kk, stem: { kk: '', ru: '2 + 2 = ?' }, interaction: one('ru') };
    const known = {
      id: 'q1',
      code: 'A-1',
      content: { ...content(), stem: { kk: '2 + 2 = ?', ru: 'Сколько будет 2 + 2?' }, interaction: one('both') },
    };
    expect(plan([bare({ content: ru, language: 'ru', isGuess: true })], [known])).toEqual([
      ['unchanged', 'A-1', '', '', 'q1'],
    ]);
    expect(plan([bare({ content: ru, language: 'ru' })], [known])).toEqual([['new', 'V-1', '', '', '']]);
    expect(
      plan([bare({ content: known.content })], [{ ...known, content: { ...kk, rationale: content().rationale } }]),
    ).toEqual([['changed', 'A-1', 'stem,interaction', '', 'q1']]);
  });
});

/** The same options in one language, or in both. */
function one(language: 'kk' | 'ru' | 'both'): Interaction {
  const text = (kk: string, ru: string) => ({ kk: language === 'ru' ? '' : kk, ru: language === 'kk' ? '' : ru });
  const bare = language === 'both' ? [text('4', 'четыре'), text('5', 'пять')] : [text('4', '4'), text('5', '5')];
  return {
    type: 'single',
    scoring: 'all',
    options: bare.map((words, index) => ({ id: 'ab'[index] ?? '', text: words, correct: index === 0 })),
  };
}

describe('compareImportContent', () => {
  const picture = { id: 'f1', sha256: 'aa', alt: words('alt') };
  it.each<[string, Partial<ImportContent>, readonly string[]]>([
    ['nothing', {}, []],
    ['words', { stem: words('other') }, ['stem']],
    ['a picture', { picture }, ['picture']],
    ['no other article in other spaces', { article: ' 41 ;' }, []],
    ['article and difficulty', { article: '42', difficulty: 3 }, ['article', 'difficulty']],
    ['a type', { interaction: { type: 'true_false', answer: true } }, ['interaction']],
  ])('sees %s', (_, over, expected) => expect(compareImportContent(content(), content(over))).toEqual(expected));

  it.each<[string, Interaction, Interaction]>([
    ['spare targets in another order', matching([0, 1], ['t', 'u', 'v', 'w']), matching([0, 1], ['t', 'u', 'w', 'v'])],
    ['targets in another order', matching([0, 1], ['t', 'u', 'v']), matching([1, 0], ['u', 't', 'v'])],
    ['accepted forms in another order', text(['a', 'b']), text(['b', 'a'])],
  ])('sees no change in %s', (_, one, same) =>
    expect(compareImportContent(content({ interaction: one }), content({ interaction: same }))).toEqual([]),
  );
});

function matching(pairs: number[], targets: string[]): Interaction {
  return {
    type: 'matching',
    scoring: 'share',
    prompts: ['p', 'q'].map((id) => ({ id, text: words(id) })),
    targets: targets.map((id) => ({ id, text: words(id) })),
    pairs,
  };
}
function text(forms: string[]): Interaction {
  return { type: 'short_text', accepted: { kk: forms, ru: forms }, matchCase: false };
}
