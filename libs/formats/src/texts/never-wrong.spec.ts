import fc from 'fast-check';
import type { ExchangeItem } from '../questions/exchange-question.ts';
import { cleanText } from '../markup/text-reader.ts';
import { readLines } from './read-lines.ts';
import { type AutoLabel, bareLine, linesOfText, MARKS, type TextLine } from './text-line.ts';

/** Words that look like the signs around them: what is read must be what was written, or a gap. */
const TRICKY = [
  'A',
  'Б',
  'а) и б)',
  'Ответ нет',
  'Ответы комиссии',
  '1. пункт',
  '2) пункт',
  'C++',
  '18+',
  '7:00',
  '5',
  '12',
  'и. о. секретаря',
  'А. С. Пушкин',
  'г. Астана',
  'ст. 20, п. 3',
  '{1, 2}',
  'x = 1',
  'a ~ b',
  '<b>',
  'Вариант 2',
  'вопрос 3',
  'Дұрыс жауап',
  'Ключ',
  'Жауаптары',
  '№ 5',
  'учаскелік комиссия',
  'Секретарь',
  'Төраға',
  'Наблюдатель',
  'правильный',
  'стр. 7',
  '1-А',
  'A-B',
  'первый вариант',
];
const word = fc.constantFrom(...TRICKY);
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));
interface Asked {
  readonly stem: string;
  readonly options: readonly string[];
  readonly right: number;
}
const asked: fc.Arbitrary<Asked> = fc
  .record({
    stem: words.map((text) => `Что значит ${text}?`),
    options: fc.uniqueArray(words, {
      minLength: 2,
      maxLength: 5,
      comparator: (a, b) => a.toLowerCase() === b.toLowerCase(),
    }),
    key: fc.nat(100),
  })
  .map(({ stem, options, key }) => ({ stem, options, right: key % options.length }));
const paper = fc.uniqueArray(asked, { minLength: 1, maxLength: 6, selector: ({ stem }) => stem });

const ALPHABETS = ['ABCDE', 'abcde', 'АБВГД', 'абвгд', 'АӘБВГ', 'АВСDЕ'] as const;
interface Manner {
  readonly letters: (typeof ALPHABETS)[number];
  readonly sign: ')' | '.';
  readonly between: string;
  readonly space: string;
}
const manner: fc.Arbitrary<Manner> = fc.record({
  letters: fc.constantFrom(...ALPHABETS),
  sign: fc.constantFrom(')' as const, '.' as const),
  between: fc.constantFrom('\n', '\n\n', '\r\n'),
  space: fc.constantFrom(' ', '\u00a0', '\t'),
});
type Writing = (questions: readonly Asked[], manner: Manner) => string;
const lettered = (
  questions: readonly Asked[],
  { letters, sign, between, space }: Manner,
  line: (question: Asked, place: number) => string = () => '',
  star = '',
) =>
  questions
    .map((question, place) =>
      [
        `${place + 1}.${space}${question.stem}`,
        ...question.options.map(
          (text, at) => `${at === question.right ? star : ''}${letters[at]}${sign}${space}${text}`,
        ),
        ...[line(question, place)].filter(Boolean),
      ].join('\n'),
    )
    .join(between);

const WRITINGS: Readonly<Record<string, Writing>> = {
  tags: (questions, { between }) =>
    questions
      .map(({ stem, options, right }) =>
        [`<question>${stem}`, ...options.map((text, at) => `<variant${at === right ? 'right' : ''}>${text}`)].join(
          '\n',
        ),
      )
      .join(between),
  'plus and minus': (questions, { between, space }) =>
    questions
      .map(({ stem, options, right }, place) =>
        [`${place + 1}. ${stem}`, ...options.map((text, at) => `${at === right ? '+' : '-'}${space}${text}`)].join(
          '\n',
        ),
      )
      .join(between),
  'plus and minus, no numbers': (questions, { between, space }) =>
    questions
      .map(({ stem, options, right }) =>
        [stem, ...options.map((text, at) => `${at === right ? '+' : '-'}${space}${text}`)].join('\n'),
      )
      .join(between),
  'an answer below each, no numbers': (questions, { letters, sign, between }) =>
    questions
      .map(({ stem, options, right }) =>
        [stem, ...options.map((text, at) => `${letters[at]}${sign} ${text}`), `ANSWER: ${letters[right]}`].join('\n'),
      )
      .join(between),
  'stars, no numbers': (questions, { letters, sign, between }) =>
    questions
      .map(({ stem, options, right }) =>
        [stem, ...options.map((text, at) => `${at === right ? '*' : ''}${letters[at]}${sign} ${text}`)].join('\n'),
      )
      .join(between),
  'an answer below each': (questions, one) => lettered(questions, one, ({ right }) => `Ответ: ${one.letters[right]}`),
  'a key at the end': (questions, one) =>
    `${lettered(questions, one)}\nОтветы: ${questions.map(({ right }, place) => `${place + 1}-${one.letters[right]}`).join(', ')}`,
  'a table of the key': (questions, one) =>
    `${lettered(questions, one)}\n\nКілт\n№\t${questions.map((_, place) => place + 1).join('\t')}\nЖауап\t${questions.map(({ right }) => one.letters[right]).join('\t')}`,
  stars: (questions, one) => lettered(questions, one, undefined, '*'),
};

const plain = (text: string) => cleanText(text).replace(/\s+/g, ' ');
function told({ stem, interaction }: ExchangeItem) {
  const options =
    'options' in interaction ? interaction.options.map(({ text, correct }) => ({ text: plain(text.ru), correct })) : [];
  return {
    stem: plain(stem.ru),
    options: options.map(({ text }) => text),
    right: options.flatMap(({ correct }, place) => (correct ? [place] : [])),
  };
}
const SEED = Number(process.env['ROUND_TRIPS_SEED'] ?? 20_261_129);

describe('what is read from a test is what was written, or a gap', () => {
  it.each(Object.entries(WRITINGS))('with %s', (_, write) => {
    let read = 0;
    let all = 0;
    fc.assert(
      fc.property(paper, manner, (questions, one) => {
        const { items } = readLines(linesOfText(write(questions, one)));
        const written = questions.map(({ stem, options, right }) => ({
          stem: plain(stem),
          options: options.map(plain),
          right: [right],
        }));
        all += questions.length;
        read += items.length;
        for (const item of items) expect(written).toContainEqual(told(item));
      }),
      { numRuns: 400, seed: SEED },
    );
    // Gaps are for what nobody can tell, not for everything.
    expect(read / all).toBeGreaterThan(0.5);
  });

  /** Paragraphs of a document: labels typed or counted, the right option set apart. */
  const paragraphs = (
    questions: readonly Asked[],
    { letters }: Manner,
    { mark, isCounted }: { mark: (typeof MARKS)[number]; isCounted: boolean },
  ): TextLine[] => {
    let line = 0;
    const paragraph = (label: AutoLabel, text: string, isMarked: boolean) => {
      const typed = isCounted ? '' : `${label.text}${label.kind === 'number' ? '.' : ')'} `;
      const spans = isMarked ? [{ from: typed.length, to: typed.length + text.length, mark, shade: 'FF0000' }] : [];
      return bareLine(`${typed}${text}`, ++line, { label: isCounted ? label : null, spans });
    };
    return questions.flatMap(({ stem, options, right }, place) => [
      paragraph({ kind: 'number', text: String(place + 1), list: '0:%.' }, stem, false),
      ...options.map((text, at) =>
        paragraph({ kind: 'letter', text: letters[at] ?? '', list: '1:%)' }, text, at === right),
      ),
    ]);
  };
  it.each([true, false])('in a document where one option is set apart (counted by the program: %s)', (isCounted) => {
    let read = 0;
    let all = 0;
    fc.assert(
      fc.property(paper, manner, fc.constantFrom(...MARKS), (questions, one, mark) => {
        const { items } = readLines(paragraphs(questions, one, { mark, isCounted }), { paragraphs: true });
        const written = questions.map(({ stem, options, right }) => ({
          stem: plain(stem),
          options: options.map(plain),
          right: [right],
        }));
        all += questions.length;
        read += items.length;
        for (const item of items) expect(written).toContainEqual(told(item));
      }),
      { numRuns: 400, seed: SEED },
    );
    expect(read / all).toBeGreaterThan(0.5);
  });
});
