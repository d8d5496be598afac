import type { Interaction } from './interactions/interaction.ts';
import { changesBetween, type ImportContent, type ImportQuestion, planImport } from './plan-import.ts';

const words = (text: string) => ({ kk: `${text} қазақша`, ru: `${text} по-русски` });
const choice = (key: number, ids = 'abc'): Interaction => ({ type: 'single', scoring: 'all', options: ['x', 'y', 'z'].map((text, place) => ({ id: ids[place] ?? '', text: words(text), correct: place === key })) });
const content = (over: Partial<ImportContent> = {}): ImportContent => ({ stem: words('stem'), picture: null, interaction: choice(0), rationale: words('why'), article: '41', difficulty: 1, lawEdition: 'e1', ...over });
const question = (code: string | null, over: Partial<ImportContent> = {}): ImportQuestion => ({ code, content: content(over), refusal: null });
const other = (n: number) => content({ stem: words(`stem ${n}`) });
const plan = (questions: readonly ImportQuestion[], bank: Parameters<typeof planImport>[1]['bank'] = [], codes: readonly string[] = []) =>
  planImport(questions, { prefix: 'V', bank, codes: new Set([...codes, ...bank.map(({ code }) => code)]) }).map(({ verdict, code, changes, refusal, question: known }) => [verdict, code, changes.join(), refusal?.code ?? '', known?.id ?? '']);
const KNOWN = { id: 'q1', code: 'A-1', content: content() };

describe('planImport', () => {
  it.each<[string, ReturnType<typeof plan>, ReturnType<typeof plan>]>([
    ['a new question keeps its code', plan([question('B-1')]), [['new', 'B-1', '', '', '']]],
    ['one without a code gets the next free one', plan([question(null), { ...question(null), content: other(2) }], [], ['V-1', 'v-3']), [['new', 'V-2', '', '', ''], ['new', 'V-4', '', '', '']]],
    ['a code that no question may have gives way', plan([question('Сұрақ № 7')]), [['new', 'V-1', '', '', '']]],
    ['a code of another commission gives way', plan([question('X-9')], [], ['x-9']), [['new', 'V-1', '', '', '']]],
    ['the same question under its code, however it is written', plan([question('a-1')], [KNOWN]), [['unchanged', 'A-1', '', '', 'q1']]],
    ['the same question without a code', plan([question(null)], [KNOWN]), [['unchanged', 'A-1', '', '', 'q1']]],
    ['names of parts mean nothing', plan([question('A-1', { interaction: choice(0, 'pqr') })], [KNOWN]), [['unchanged', 'A-1', '', '', 'q1']]],
    ['another key', plan([question('A-1', { interaction: choice(1) })], [KNOWN]), [['changed', 'A-1', 'interaction', '', 'q1']]],
    ['other words and another edition', plan([question('A-1', { rationale: words('new'), lawEdition: 'e2' })], [KNOWN]), [['changed', 'A-1', 'rationale,lawEdition', '', 'q1']]],
    ['the same words with another key and no code are another question', plan([question(null, { interaction: choice(1) })], [KNOWN]), [['new', 'V-1', '', '', '']]],
    ['twice in the file', plan([question('B-1'), question('B-2')]), [['new', 'B-1', '', '', ''], ['refused', 'B-2', '', 'import_twice_in_file', '']]],
    ['one code for two questions', plan([question('B-1'), { ...question('b-1'), content: other(2) }]), [['new', 'B-1', '', '', ''], ['refused', 'b-1', '', 'import_twice_in_file', '']]],
    ['two lines that mean one question of the bank', plan([question('A-1'), question(null, { rationale: words('new') })], [KNOWN]), [['unchanged', 'A-1', '', '', 'q1'], ['refused', '', '', 'import_twice_in_file', '']]],
    ['what is no question', plan([{ ...question('B-1'), refusal: { code: 'question_without_key', value: '' } }]), [['refused', 'B-1', '', 'question_without_key', '']]],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected));
});

describe('changesBetween', () => {
  const picture = { sha256: 'aa', alt: words('alt') };
  it.each<[string, Partial<ImportContent>, readonly string[]]>([
    ['nothing', {}, []],
    ['words', { stem: words('other') }, ['stem']],
    ['a picture', { picture }, ['picture']],
    ['no other article in other spaces', { article: ' 41 ;' }, []],
    ['article and difficulty', { article: '42', difficulty: 3 }, ['article', 'difficulty']],
    ['a type', { interaction: { type: 'true_false', answer: true } }, ['interaction']],
  ])('sees %s', (_, over, expected) => expect(changesBetween(content(), content(over))).toEqual(expected));

  it.each<[string, Interaction, Interaction]>([
    ['spare targets in another order', matching([0, 1], ['t', 'u', 'v', 'w']), matching([0, 1], ['t', 'u', 'w', 'v'])],
    ['targets in another order', matching([0, 1], ['t', 'u', 'v']), matching([1, 0], ['u', 't', 'v'])],
    ['accepted forms in another order', text(['a', 'b']), text(['b', 'a'])],
  ])('sees no change in %s', (_, one, same) => expect(changesBetween(content({ interaction: one }), content({ interaction: same }))).toEqual([]));
});

function matching(pairs: number[], targets: string[]): Interaction {
  return { type: 'matching', scoring: 'share', prompts: ['p', 'q'].map((id) => ({ id, text: words(id) })), targets: targets.map((id) => ({ id, text: words(id) })), pairs };
}
function text(forms: string[]): Interaction {
  return { type: 'short_text', accepted: { kk: forms, ru: forms }, matchCase: false };
}
